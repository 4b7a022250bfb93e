import Foundation
import JSONText

/// A JSON value made up or read back, to be compared.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  /// As it is written.
  case number(String)
  /// As UTF-8, because equal texts of Swift may differ in their scalars.
  case string([UInt8])
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    let name: [UInt8]
    let value: JSONValue
  }

  /// What a document says.
  init(_ node: JSONDocument.Node) {
    switch node.kind {
    case .absent, .null: self = .null
    case .false: self = .bool(false)
    case .true: self = .bool(true)
    case .number: self = .number(node.numberText ?? "")
    case .string: self = .string(Array(node.document.bytes.decoded(node.token)))
    case .array: self = .array(node.elements.map(JSONValue.init))
    case .object:
      self = .object(
        node.members.map { Member(name: Array($0.name.utf8), value: JSONValue($0.value)) })
    }
  }

  /// Foundation reads some numbers by way of its own decimals, which costs a few bits.
  private static func isClose(_ text: String, _ other: Double?) -> Bool {
    guard let mine = Double(text), let other else { return false }
    return abs(mine - other) <= 64 * mine.ulp
  }

  /// Whether Foundation's reading of a text is this value; numbers are compared as doubles.
  func isSame(as other: Any) -> Bool {
    switch self {
    case .null: return other is NSNull
    case .bool(let mine): return (other as? Bool) == mine
    case .number(let mine): return Self.isClose(mine, (other as? NSNumber)?.doubleValue)
    case .string(let mine): return (other as? String).map { Array($0.utf8) } == mine
    case .array(let mine):
      guard let theirs = other as? [Any], theirs.count == mine.count else { return false }
      return zip(mine, theirs).allSatisfy { $0.isSame(as: $1) }
    case .object(let mine):
      guard let theirs = other as? [String: Any], theirs.count == mine.count else { return false }
      return mine.allSatisfy { member in
        theirs[String(decoding: member.name, as: UTF8.self)].map(member.value.isSame) ?? false
      }
    }
  }
}
