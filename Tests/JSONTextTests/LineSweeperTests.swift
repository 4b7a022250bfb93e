import JSONText
import Testing

@Suite("Offsets become lines and columns")
struct LineSweeperTests {
  @Test("columns count scalars, lines end in all three ways")
  func places() {
    let bytes = PaddedBytes(Array("aé€\n😀b\r\nc\rd\n\ne".utf8))
    let expected: [(Int, Int, Int)] = [
      (0, 1, 1), (1, 1, 2), (3, 1, 3), (6, 1, 4), (7, 2, 1), (11, 2, 2), (12, 2, 3), (13, 2, 4),
      (14, 3, 1), (15, 3, 2), (16, 4, 1), (17, 4, 2), (18, 5, 1), (19, 6, 1), (20, 6, 2),
    ]
    for (offset, line, column) in expected {
      let found = bytes.position(of: offset, in: bytes.all)
      #expect(found == TextPosition(line: line, column: column), "offset \(offset)")
    }
  }

  @Test("an offset inside of a scalar has the column of that scalar")
  func insideOfScalars() {
    let bytes = PaddedBytes(Array("a😀b".utf8))
    for offset in 1...4 {
      #expect(bytes.position(of: offset, in: bytes.all) == TextPosition(line: 1, column: 2))
    }
  }

  @Test("offsets outside of the span are taken as its nearest end")
  func outside() {
    let bytes = PaddedBytes(Array("ab\ncd\nef".utf8))
    let span = ByteSpan(3, 5)
    #expect(bytes.position(of: 0, in: span) == TextPosition(line: 1, column: 1))
    #expect(bytes.position(of: 4, in: span) == TextPosition(line: 1, column: 2))
    #expect(bytes.position(of: 100, in: span) == TextPosition(line: 1, column: 3))
  }

  @Test("a sweep gives what each offset alone gives", arguments: 0..<20)
  func sweepIsTheSame(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = ["a", "é", "€", "😀", "\n", "\r", "\r\n", "bbbbbbbbbbbbbbbbbbbbbbbb"]
    let text = (0..<60).map { _ in random.pick(alphabet) }.joined()
    let bytes = PaddedBytes(Array(text.utf8))
    let expected = Self.slowly(Array(text.utf8))
    var sweeper = LineSweeper(over: bytes, in: bytes.all)
    for offset in 0...bytes.count { #expect(sweeper.position(of: offset) == expected[offset]) }
    for _ in 0..<60 {
      let offset = random.below(bytes.count + 1)
      #expect(sweeper.position(of: offset) == expected[offset])
    }
  }

  /// Every offset's place, counted one byte after the other.
  private static func slowly(_ text: [UInt8]) -> [TextPosition] {
    var (line, column) = (1, 0)
    var result: [TextPosition] = []
    for (offset, byte) in (text + [0]).enumerated() {
      let before = offset > 0 ? text[offset - 1] : 0
      if before == 0x0A || (before == 0x0D && byte != 0x0A) { (line, column) = (line + 1, 0) }
      if byte & 0xC0 != 0x80 { column += 1 }
      result.append(TextPosition(line: line, column: column))
    }
    return result
  }
}
