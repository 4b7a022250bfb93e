import AxonContract
import AxonGolden
import JSONText

/// What of a golden payload is worth showing.
enum Excerpt {
  /// The most lines of a payload that are shown whole.
  static let lineMax = 40
  /// The most bytes of it, so that no page is mostly one long value.
  private static let countMax = 4_000

  /// The whole payload; nil when it is long, or no text.
  static func whole(_ golden: GoldenCase) -> String? {
    // The line ends of a request are CR LF; a block of Markdown has LF alone.
    let bytes =
      golden.isRequest ? golden.bytes.filter { $0 != UInt8(ascii: "\r") } : golden.bytes
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard (1...countMax).contains(bytes.count), lines.count <= lineMax,
      let text = String(validating: bytes, as: UTF8.self),
      lines.allSatisfy({ EditText.visible($0) == String(decoding: $0, as: UTF8.self) })
    else { return nil }
    return text
  }

  /// The smallest object around the place that the case is about; nil when that is the whole
  /// payload, or when the payload is no JSON.
  static func text(of golden: GoldenCase, _ rule: Rule) -> String? {
    guard !golden.isRequest,
      let document = try? JSONDocument(parsing: PaddedBytes(golden.bytes)),
      let pointer = place(in: golden, rule), var node = document.root.value(at: pointer)
    else { return nil }
    while node.kind != .object, let parent = node.parent { node = parent }
    guard node.kind == .object, node.parent != nil else { return nil }
    var writer = JSONWriter(.pretty)
    writer.value(node)
    let text = writer.text
    let isShort = text.utf8.count <= countMax && text.split(separator: "\n").count < lineMax
    return isShort ? "\(node.pointer) is\n\(text)\n" : nil
  }

  private static func place(in golden: GoldenCase, _ rule: Rule) -> String? {
    for outcome in golden.expectation.outcomes {
      if let finding = outcome.findings.first(where: { $0.rule == rule.id }) {
        return finding.pointer
      }
    }
    guard case .operations(let operations) = golden.expectation.edit, let first = operations.first,
      let end = first.path.lastIndex(of: "/")
    else { return nil }
    return String(first.path[..<end])
  }
}
