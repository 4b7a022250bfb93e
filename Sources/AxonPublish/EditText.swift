import AxonGolden
import JSONText

/// How a golden case differs from its parent, as text.
enum EditText {
  /// What the text is written in.
  enum Form: String {
    /// RFC 6902, one operation to a line.
    case patch = "json"
    /// The lines that differ, with a minus sign and a plus sign before them.
    case lines = "diff"
  }

  /// The most lines of each side that are shown.
  private static let lineMax = 8
  /// The most characters of a line that are shown.
  private static let lineCountMax = 240
  private static let lineEnd = UInt8(ascii: "\n")

  /// The edit that makes `golden` of its parent; nil for a case without one.
  static func text(of golden: GoldenCase, in suite: GoldenSuite) -> (form: Form, text: String)? {
    guard let edit = golden.expectation.edit, let parent = golden.expectation.parent else {
      return nil
    }
    if case .operations(let operations) = edit {
      let lines = operations.map { "  " + line(of: $0) }
      return (.patch, "[\n" + lines.joined(separator: ",\n") + "\n]\n")
    }
    guard let origin = suite.cases.first(where: { $0.path == parent }) else { return nil }
    // The line ends of requests are CR LF; they are shown only where they make the difference.
    let isWire = golden.isRequest && origin.isRequest
    let text = isWire ? difference(from: plain(origin.bytes), to: plain(golden.bytes)) : ""
    return (.lines, text.isEmpty ? difference(from: origin.bytes, to: golden.bytes) : text)
  }

  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    bytes.filter { $0 != UInt8(ascii: "\r") }
  }

  private static func line(of operation: GoldenEdit.Operation) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("op", operation.op)
      writer.member("path", operation.path)
      if let value = operation.value {
        writer.name("value")
        writer.value(value)
      }
    }
    return cut(writer.text)
  }

  private static func difference(from old: [UInt8], to new: [UInt8]) -> String {
    let olds = lines(of: old)
    let news = lines(of: new)
    let shorter = min(olds.count, news.count)
    let before = (0..<shorter).first { olds[$0] != news[$0] } ?? shorter
    let same = shorter - before
    let behind = (0..<same).first { olds[olds.count - 1 - $0] != news[news.count - 1 - $0] } ?? same
    return side(olds[before..<(olds.count - behind)], "-")
      + side(news[before..<(news.count - behind)], "+")
  }

  /// The lines with their ends, so that a missing end is a difference too.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: lineEnd) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }

  private static func side(_ lines: ArraySlice<ArraySlice<UInt8>>, _ mark: String) -> String {
    var text = ""
    for line in lines.prefix(lineMax) {
      let isEnded = line.last == lineEnd
      text += "\(mark)\(cut(visible(isEnded ? line.dropLast() : line)))\n"
      if !isEnded { text += "\\ no line end\n" }
    }
    if lines.count > lineMax { text += "\(mark)… and \(lines.count - lineMax) lines more\n" }
    return text
  }

  private static func cut(_ line: String) -> String {
    line.count > lineCountMax ? line.prefix(lineCountMax) + "…" : line
  }

  /// Bytes as text, with those shown as `\xNN` that are no UTF-8, or that nobody would see.
  static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { (0x20..<0x7F).contains($0) ? String(Unicode.Scalar($0)) : escape($0) }
        .joined()
    }
    return text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format: String(scalar).utf8.map(escape).joined()
      default: String(scalar)
      }
    }.joined()
  }

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }
}
