import AxonContract
import JSONText

/// The part of one source line around a span that fits into a number of columns, and where the
/// carets go.
///
/// Looks at no more of the source than it can show, so that a line of any length costs the same.
struct Frame {
  /// The text, masked and safe for a terminal.
  let text: String
  /// Number of columns before the first caret.
  let caretStart: Int
  /// Number of carets, at least one.
  let caretCount: Int

  /// What one scalar of the source looks like, and where it stands.
  private struct Cell {
    let text: String
    let width: Int
    let span: ByteSpan
  }

  /// The frame around `span`, of whose lines only the first one is shown.
  init(around span: ByteSpan, in bytes: PaddedBytes, masks: MaskMap, columns: Int) {
    let line = Self.line(around: span.start, in: bytes, reach: 4 * columns)
    let cells = Self.cells(of: line.span, in: bytes, masks: masks)
    let split = cells.firstIndex { $0.span.end > span.start } ?? cells.endIndex
    let (leftBudget, rightBudget) = Self.budgets(
      left: line.isWhollyBefore ? Self.width(cells[..<split]) : nil,
      right: line.isWhollyBehind ? max(1, Self.width(cells[split...])) : nil, columns: columns)
    let left = Self.fit(cells[..<split].reversed(), leftBudget, isWhole: line.isWhollyBefore)
    let right = Self.fit(cells[split...], rightBudget, isWhole: line.isWhollyBehind)
    // A mark that joins the scalar before it has nothing to join at a cut.
    let shown = left.cells.reversed().drop { left.isCut && $0.width == 0 }
    let text =
      (left.isCut ? "…" : "") + shown.map(\.text).joined() + right.cells.map(\.text).joined()
      + (right.isCut ? "…" : "")
    self.text = text
    caretStart = (left.isCut ? 1 : 0) + Self.width(shown)
    caretCount = max(1, Self.width(right.cells.prefix { $0.span.start < span.end }))
  }

  // MARK: The line

  private struct Line {
    var span: ByteSpan
    /// Whether nothing of the line is left out before ``span``.
    var isWhollyBefore: Bool
    /// Whether nothing of the line is left out behind ``span``.
    var isWhollyBehind: Bool
  }

  /// The line that `offset` stands in, as far as `reach` bytes to either side.
  private static func line(around offset: Int, in bytes: PaddedBytes, reach: Int) -> Line {
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let middle = min(offset, bytes.count)
    var (start, end) = (middle, middle)
    while start > 0, middle - start < reach, !isEnd(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - middle < reach, !isEnd(bytes[end]) { end += 1 }
    let line = Line(
      span: ByteSpan(start, end), isWhollyBefore: start == 0 || isEnd(bytes[start - 1]),
      isWhollyBehind: end == bytes.count || isEnd(bytes[end]))
    return aligned(line, in: bytes)
  }

  /// Moves ends that are cuts to where a scalar begins.
  private static func aligned(_ line: Line, in bytes: PaddedBytes) -> Line {
    var line = line
    let isInside: (Int) -> Bool = { bytes[$0] & 0xC0 == 0x80 }
    if !line.isWhollyBefore {
      while line.span.count > 0, isInside(line.span.start) { line.span.start += 1 }
    }
    if !line.isWhollyBehind {
      while line.span.count > 0, isInside(line.span.end) { line.span.end -= 1 }
    }
    return line
  }

  // MARK: Cells

  private static func cells(of line: ByteSpan, in bytes: PaddedBytes, masks: MaskMap) -> [Cell] {
    let masked = masks.masks(in: line)
    var cells: [Cell] = []
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[line].makeIterator()
    var offset = line.start
    while offset < line.end {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return cells
      case .error(let length):
        cells.append(Cell(text: "\u{FFFD}", width: 1, span: ByteSpan(offset, offset + length)))
        offset += length
      case .valid(let encoded):
        let span = ByteSpan(offset, offset + encoded.count)
        cells.append(
          cell(Unicode.UTF8.decode(encoded), span, isMasked: masked[offset - line.start]))
        offset = span.end
      }
    }
    return cells
  }

  private static func cell(_ scalar: Unicode.Scalar, _ span: ByteSpan, isMasked: Bool) -> Cell {
    let text = Columns.printable(isMasked ? Mask.mask(scalar) : scalar)
    return Cell(text: text, width: Columns.width(of: text), span: span)
  }

  private static func width(_ cells: some Sequence<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  // MARK: The window

  /// How many columns go to the text before the span, and to the rest: a third before it, unless one
  /// side needs less than that leaves. Nil is a side that cannot be shown to its end.
  private static func budgets(left: Int?, right: Int?, columns: Int) -> (left: Int, right: Int) {
    let third = columns / 3
    if let right, right <= columns - third { return (columns - right, right) }
    let before = min(left ?? third, third)
    return (before, columns - before)
  }

  /// The first of `cells` that fit into `budget`, an ellipsis included where some do not.
  private static func fit(
    _ cells: some Collection<Cell>, _ budget: Int, isWhole: Bool
  ) -> (cells: [Cell], isCut: Bool) {
    if isWhole, width(cells) <= budget { return (Array(cells), false) }
    var left = budget - 1
    let fitting = cells.prefix { cell in
      left -= cell.width
      return left >= 0
    }
    return (Array(fitting), true)
  }
}
