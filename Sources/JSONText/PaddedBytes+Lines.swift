internal import CByteScan

extension PaddedBytes {
  /// Offset of the first line feed at or after `start`; ``count`` where there is none.
  public func lineEnd(from start: Int) -> Int {
    var offset = start
    while offset < count {
      offset += unsafe withBytes { unsafe Int(cbs_line_run($0 + offset, count - offset)) }
      if offset >= count || self[offset] == UInt8(ascii: "\n") { break }
      offset += 1
    }
    return offset
  }

  /// Whether `span` holds nothing but spaces, tabs and line ends.
  public func isBlank(_ span: ByteSpan) -> Bool {
    self[span].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
