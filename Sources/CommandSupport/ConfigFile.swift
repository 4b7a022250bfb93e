internal import AxonContract
internal import FoundationEssentials
internal import JSONText

/// A file of settings: `{"contract": …, "readings": {…}, "rules": {…}, "strict": true}`.
struct ConfigFile {
  var contract: String?
  var readings: [(id: String, value: String)] = []
  var rules: [(id: String, level: String)] = []
  var strict = false

  static func read(_ path: String) throws(CommandFailure) -> ConfigFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.inputFailed, "\(path): the settings cannot be read")
    }
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: PaddedBytes(data))
    } catch {
      throw CommandFailure(.usage, "\(path): byte \(error.offset): \(error.message)")
    }
    guard document.root.kind == .object else {
      throw CommandFailure(.usage, "\(path): settings are one JSON object")
    }
    var file = ConfigFile()
    for member in document.root.members { try file.take(member, path) }
    return file
  }

  private mutating func take(_ member: JSONDocument.Member, _ path: String)
    throws(CommandFailure)
  {
    let value = member.value
    switch member.name {
    case "contract" where value.kind == .string: contract = value.stringValue
    case "strict" where value.boolValue != nil: strict = value.boolValue ?? false
    case "readings" where value.kind == .object:
      readings = try Self.pairs(value, path).map { ($0, $1) }
    case "rules" where value.kind == .object: rules = try Self.pairs(value, path).map { ($0, $1) }
    case "contract", "strict", "readings", "rules":
      throw CommandFailure(
        .usage,
        "\(path): \"\(member.name)\" has the wrong type; readings and rules are objects of strings")
    default:
      throw CommandFailure(
        .usage,
        "\(path): no setting is called '\(member.name)'"
          + meant(member.name, ["contract", "readings", "rules", "strict"]))
    }
  }

  private static func pairs(_ node: JSONDocument.Node, _ path: String)
    throws(CommandFailure) -> [(String, String)]
  {
    try node.members.map { (member) throws(CommandFailure) in
      guard let value = member.value.stringValue else {
        throw CommandFailure(.usage, "\(path): \"\(member.name)\" takes a string")
      }
      return (member.name, value)
    }
  }
}
