import Foundation
import JSONText

/// Reads documents from standard input, each behind a line with its number of bytes, and answers
/// each with one line: `accept VALUE`, or `reject CAUSE START END`.
///
/// VALUE has no white space: `n`, `t`, `f`, `#TEXT` for a number as written and the bits of its
/// double, `"HEX` for the UTF-8 of a string, `[…,…]`, and `{HEX:VALUE,…}` with every member in the
/// order of the text.
@main
struct JSONVerdict {
  static func main() throws {
    let input = try FileHandle.standardInput.readToEnd() ?? Data()
    var rest = [UInt8](input)[...]
    var output = ""
    while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
      guard let count = Int(String(decoding: rest[..<lineEnd], as: UTF8.self)) else {
        throw BadInput()
      }
      let body = rest[(lineEnd + 1)...].prefix(count)
      guard body.count == count else { throw BadInput() }
      output += verdict(of: PaddedBytes(body)) + "\n"
      rest = rest[body.endIndex...]
    }
    try FileHandle.standardOutput.write(contentsOf: Data(output.utf8))
  }

  /// The input is not documents behind their lengths.
  struct BadInput: Error {}

  private static func verdict(of bytes: PaddedBytes) -> String {
    do {
      return "accept " + canonical(try JSONDocument(parsing: bytes).root)
    } catch {
      return "reject \(error.cause.rawValue) \(error.span.start) \(error.span.end)"
    }
  }

  private static func canonical(_ node: JSONDocument.Node) -> String {
    switch node.kind {
    case .absent, .null: "n"
    case .true: "t"
    case .false: "f"
    case .number:
      "#\(node.text)/"
        + (node.doubleValue.map { String($0.bitPattern, radix: 16) } ?? "none")
    case .string: "\"" + hexadecimal(node.stringValue ?? "")
    case .array: "[" + node.elements.map(canonical).joined(separator: ",") + "]"
    case .object:
      "{"
        + node.members.map { hexadecimal($0.name) + ":" + canonical($0.value) }
        .joined(separator: ",") + "}"
    }
  }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
