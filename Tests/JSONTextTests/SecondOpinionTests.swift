import Foundation
import JSONText
import Testing

/// Documents made up from a seed, read by us and by Foundation, which shares no code with us.
@Suite("Two readers agree")
struct SecondOpinionTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4]
  private static let count = 1_500

  @Test("a good text is read as what was written, by both", arguments: seeds)
  func goodTextsAreReadAsWritten(_ seed: UInt64) throws {
    var maker = DocumentMaker(seed: seed)
    for _ in 0..<Self.count {
      let value = maker.value()
      let text = maker.text(of: value)
      let document = try JSONDocument(parsing: PaddedBytes(text))
      try #require(JSONValue(document.root) == value, "\(String(decoding: text, as: UTF8.self))")
      let theirs = try JSONSerialization.jsonObject(
        with: Data(text), options: [.fragmentsAllowed])
      try #require(value.isSame(as: theirs), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("every value's span holds exactly that value", arguments: seeds)
  func spansHoldTheirValues(_ seed: UInt64) throws {
    var maker = DocumentMaker(seed: seed)
    for _ in 0..<200 {
      let document = try JSONDocument(parsing: PaddedBytes(maker.text(of: maker.value())))
      try checkSpans(of: document.root)
    }
  }

  private func checkSpans(of node: JSONDocument.Node) throws {
    let slice = PaddedBytes(node.document.bytes[node.span])
    let alone = try JSONDocument(parsing: slice)
    try #require(alone.root.span == slice.all)
    try #require(JSONValue(alone.root) == JSONValue(node))
    try #require(node.document.root.value(at: node.pointer)?.span == node.span)
    for member in node.members {
      let name = try JSONDocument(parsing: PaddedBytes(node.document.bytes[member.nameToken.span]))
      try #require(name.root.stringValue == member.name)
    }
    for child in node.elements + node.members.map(\.value) { try checkSpans(of: child) }
  }

  @Test(
    "the writer's text means what it was given", arguments: [JSONWriter.Layout.compact, .pretty])
  func writtenTextMeansTheSame(_ layout: JSONWriter.Layout) throws {
    var maker = DocumentMaker(seed: 5)
    for _ in 0..<500 {
      let document = try JSONDocument(parsing: PaddedBytes(maker.text(of: maker.value())))
      var writer = JSONWriter(layout)
      writer.value(document.root)
      let again = try JSONDocument(parsing: PaddedBytes(writer.bytes))
      try #require(again.root.isEqual(to: document.root))
      try #require(JSONValue(again.root) == JSONValue(document.root))
    }
  }

  @Test("of spoiled texts, verdicts differ only where that is declared", arguments: seeds)
  func spoiledTextsAreJudgedAlike(_ seed: UInt64) throws {
    var maker = DocumentMaker(seed: seed ^ 0xFFFF)
    var (accepted, refused) = (0, 0)
    for _ in 0..<Self.count {
      let text = maker.spoiled(maker.text(of: maker.value()))
      let ours = failure(of: text)
      let isDeclared = ours == nil ? hasHugeNumber(text) : Self.isLenient(ours, text)
      try #require(
        (ours == nil) == foundationAccepts(text) || isDeclared,
        "\(ours.map { "\($0)" } ?? "accepted"): \(String(decoding: text, as: UTF8.self))")
      if ours == nil { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 50)
    #expect(refused > 500)
  }

  private func failure(of text: [UInt8]) -> JSONSyntaxError? {
    do {
      _ = try JSONDocument(parsing: PaddedBytes(text))
      return nil
    } catch {
      return error
    }
  }

  /// Foundation refuses numbers that no double can hold; RFC 8259, section 6, lets a reader do so.
  private func hasHugeNumber(_ text: [UInt8]) -> Bool {
    guard let document = try? JSONDocument(parsing: PaddedBytes(text)) else { return false }
    func isHuge(_ node: JSONDocument.Node) -> Bool {
      node.kind == .number && node.doubleValue == nil
        || (node.elements + node.members.map(\.value)).contains(where: isHuge)
    }
    return isHuge(document.root)
  }

  /// Foundation lets a trailing comma pass, skips a byte-order mark, and guesses at UTF-16 and
  /// UTF-32 by the zero bytes at the start.
  private static func isLenient(_ ours: JSONSyntaxError?, _ text: [UInt8]) -> Bool {
    switch ours?.cause {
    case .trailingComma: true
    case .byteOrderMark: ours?.offset == 0
    case .unexpectedCharacter: text.prefix(4).contains(0)
    default: false
    }
  }
}
