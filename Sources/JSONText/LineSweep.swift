import CByteScan

/// Works out lines and columns for offsets that come in ascending order: one pass over the bytes in
/// all, however many offsets there are.
public struct LineSweep: Sendable {
  private let bytes: PaddedBytes
  private var offset: Int
  private var line: Int
  private var column: Int

  /// A sweep that begins at `start`, which is the first byte of line `line`.
  public init(_ bytes: PaddedBytes, from start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    offset = start
    self.line = line
    column = 1
  }

  /// Line and column of `target`, both from 1. Lines end in LF, CRLF or CR; columns count Unicode
  /// scalars.
  ///
  /// - Precondition: `target` is not before the one of the last call.
  public mutating func position(of target: Int) -> (line: Int, column: Int) {
    precondition(target >= offset && target <= bytes.count, "offsets must ascend")
    while offset < target {
      let stop = bytes.lineBreak(from: offset, to: target)
      column += stop - offset - bytes.continuationCount(from: offset, to: stop)
      offset = stop
      guard offset < target else { break }
      // CR before LF is the first half of one line end.
      let isFirstHalf = bytes[offset] == 0x0D && bytes[offset + 1] == 0x0A
      offset += 1
      if !isFirstHalf {
        line += 1
        column = 1
      }
    }
    return (line, column)
  }
}

extension PaddedBytes {
  /// The first CR or LF in the range, or its end.
  func lineBreak(from start: Int, to end: Int) -> Int {
    unsafe storage.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return end }
      return start + Int(unsafe cbs_line_run(base + start, end - start))
    }
  }

  func continuationCount(from start: Int, to end: Int) -> Int {
    unsafe storage.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return Int(unsafe cbs_continuation_count(base + start, end - start))
    }
  }
}

extension PaddedBytes {
  /// Offset of the first line feed at or after `start`; ``count`` where there is none.
  public func lineEnd(from start: Int) -> Int {
    var offset = lineBreak(from: start, to: count)
    while offset < count, self[offset] != 0x0A { offset = lineBreak(from: offset + 1, to: count) }
    return offset
  }

  /// Whether `span` holds nothing but spaces, tabs and line ends.
  public func isBlank(_ span: ByteSpan) -> Bool {
    self[span].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
