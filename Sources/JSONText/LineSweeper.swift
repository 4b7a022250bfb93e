internal import CByteScan

/// A place in a text as editors count it.
public struct TextPosition: Sendable, Hashable {
  /// The line, from 1. Lines end with a line feed, a carriage return, or both.
  public let line: Int

  /// The column, from 1, in Unicode scalars.
  public let column: Int

  /// The place at `line` and `column`, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Turns ascending offsets into lines and columns, in one sweep over the text for all of them.
///
/// An offset below the one before it is right too, but starts the sweep again.
public struct LineSweeper: Sendable {
  private let bytes: PaddedBytes
  private let span: ByteSpan

  /// Everything before this offset is counted in `line` and `scalars`.
  private var reached: Int
  private var line = 1
  /// Scalars of the line that begin before `reached`.
  private var scalars = 0

  /// A sweep over the bytes of `span`, whose first one is line 1, column 1.
  ///
  /// - Precondition: `span` lies within the content of `bytes`.
  public init(over bytes: PaddedBytes, in span: ByteSpan) {
    precondition(span.start >= 0 && span.end <= bytes.count, "the span lies outside of the content")
    self.bytes = bytes
    self.span = span
    reached = span.start
  }

  /// The place of `offset`; offsets outside of the span are taken as its nearest end.
  public mutating func position(of offset: Int) -> TextPosition {
    let target = min(max(offset, span.start), span.end)
    if target < reached { (reached, line, scalars) = (span.start, 1, 0) }
    while reached < target {
      let (run, starts) = measure(to: target)
      reached += run
      scalars += starts
      guard reached < target else { break }
      let isPair =
        bytes[reached] == UInt8(ascii: "\r") && reached + 1 < span.end
        && bytes[reached + 1] == UInt8(ascii: "\n")
      if isPair, reached + 1 == target {
        // Between the two halves of one line end: still in the line that they end.
        return TextPosition(line: line, column: scalars + 2)
      }
      reached += isPair ? 2 : 1
      (line, scalars) = (line + 1, 0)
    }
    // Inside of a scalar, its own first byte has been counted already.
    let isInside = target < span.end && bytes[target] & 0xC0 == 0x80 && scalars > 0
    return TextPosition(line: line, column: isInside ? scalars : scalars + 1)
  }

  /// The bytes from `reached` to the next line end or `target`, and the scalars that begin there.
  private func measure(to target: Int) -> (run: Int, starts: Int) {
    unsafe bytes.withBytes { base in
      let start = unsafe base + reached
      var hasMore = false
      let run = unsafe Int(cbs_line_run(start, target - reached, &hasMore))
      guard hasMore else { return (run, run) }
      return unsafe (run, run - Int(cbs_continuation_count(start, run)))
    }
  }
}

extension PaddedBytes {
  /// The line and column of `offset`, counted from the start of `span`.
  ///
  /// For more than one offset a ``LineSweeper`` spares reading the text again for each.
  public func position(of offset: Int, in span: ByteSpan) -> TextPosition {
    var sweeper = LineSweeper(over: self, in: span)
    return sweeper.position(of: offset)
  }

  func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe storage.withUnsafeBufferPointer { buffer in
      // Never nil: the padding is always there.
      guard let base = buffer.baseAddress else { preconditionFailure("no storage") }
      return unsafe body(base)
    }
  }
}
