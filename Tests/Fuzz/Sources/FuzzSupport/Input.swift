internal import Glibc

/// The bytes that libFuzzer gives, copied: they are valid for one call only.
public func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// Whether this input is one of the few that a costly check is made for.
///
/// By its length, which most mutations change: the same input is always judged the same way.
public func isChosen(_ count: Int) -> Bool { count % 8 == 0 }

/// Ends the process with a trap, for libFuzzer to keep the input, unless `isTrue`.
///
/// An optimised `precondition` traps without its message, so the message is printed first.
@inline(__always)
public func require(_ isTrue: Bool, _ message: @autoclosure () -> String) {
  if !isTrue { stop(message()) }
}

/// Ends the process with a trap and says why.
@inline(never)
public func stop(_ message: String) -> Never {
  print("BROKEN PROMISE: \(message)")
  _ = fflush(nil)
  preconditionFailure("a promise was broken")
}
