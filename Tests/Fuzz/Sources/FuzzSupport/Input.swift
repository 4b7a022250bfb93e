internal import Glibc

/// The bytes that libFuzzer gives, copied: they are valid for one call only.
public func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

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
