import FuzzSupport

/// A planted fault: a trap behind six bytes. A fuzzer that sees the code it runs finds it in
/// seconds, byte by byte; a blind one needs some 10^14 inputs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzControl(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  // One branch to each byte: a loop's turns above three would all count as one.
  guard bytes.count >= 6 else { return 0 }
  if bytes[0] == 0x7B, bytes[1] == 0x22, bytes[2] == 0x61, bytes[3] == 0x58, bytes[4] == 0x65 {
    require(bytes[5] != 0x21, "the planted trap")
  }
  return 0
}
