import CByteScan
import FuzzSupport

/// A planted fault: the reader's own C, given bytes with no padding behind them. It is compiled
/// into Swift code, where the address sanitizer looks only when it is told to twice.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOverread(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  var marked = false
  let run = unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    return Int(unsafe cbs_plain_run(base, 0x3C, &marked))
  }
  require(run >= 0, "a run is never negative")
  return 0
}
