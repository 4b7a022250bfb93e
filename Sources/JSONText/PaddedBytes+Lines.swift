internal import CByteScan

extension PaddedBytes {
  /// Offset of the first line feed at or after `start`; ``count`` where there is none.
  public func lineEnd(from start: Int) -> Int {
    guard start < count else { return start }
    return unsafe start + withBytes { unsafe Int(cbs_line_feed_run($0 + start, count - start)) }
  }

  /// Offset behind the last line feed; 0 when there is none.
  public var endOfLastLine: Int {
    unsafe withBytes { unsafe Int(cbs_through_last_line_feed($0, count)) }
  }

  /// Whether `span` holds nothing but spaces, tabs and line ends.
  public func isBlank(_ span: ByteSpan) -> Bool {
    self[span].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
