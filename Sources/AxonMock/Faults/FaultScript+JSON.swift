import AxonContract
public import JSONText
import MicroHTTP

extension FaultScript {
  /// The most steps of a script.
  public static let stepCountMax = 1_000
  /// JSON numbers are exact up to here everywhere.
  public static let seedMax = 1 << 53
  /// The most turns that one step takes.
  public static let timesMax = 1_000_000

  /// Reads a script, as `PUT /_axon/faults` and `--faults FILE` take it.
  public init(parsing text: PaddedBytes) throws(FaultError) {
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: text)
    } catch {
      throw FaultError("the script is no JSON: \(error.message)")
    }
    if let repetition = document.repetition { throw FaultError(repetition) }
    let root = document.root
    try Self.check(root, names: ["by", "steps", "seed"], of: "the script")
    let by = root["by"]?.stringValue ?? (root["by"] == nil ? Turn.request.rawValue : "")
    guard let turn = Turn(rawValue: by) else {
      throw FaultError("by is \(root["by"]?.text ?? ""); it is \"request\" or \"event\"")
    }
    let seed = root["seed"]?.intValue ?? (root["seed"] == nil ? 1 : -1)
    guard (0...Self.seedMax).contains(seed) else {
      throw FaultError(
        "seed is \(root["seed"]?.text ?? ""); it is a whole number from 0 to \(Self.seedMax)")
    }
    guard let list = root["steps"], list.kind == .array else {
      throw FaultError("steps is missing or no array; it lists faults, such as [\"status:503\"]")
    }
    let elements = list.elements
    guard (1...Self.stepCountMax).contains(elements.count) else {
      throw FaultError("there are \(elements.count) steps; there are 1 to \(Self.stepCountMax)")
    }
    var steps: [Step] = []
    for (index, element) in elements.enumerated() {
      do {
        steps.append(try Self.step(element))
      } catch {
        throw FaultError("steps[\(index)]: \(error.description)")
      }
    }
    if turn == .event, let index = steps.firstIndex(where: { $0.fault.precedesBody }) {
      throw FaultError(
        "steps[\(index)]: \"\(steps[index].text)\" happens before there are events; "
          + "use it by request", isImpossible: true)
    }
    self.init(by: turn, steps: steps, seed: UInt64(seed))
  }

  private static func check(_ node: JSONDocument.Node, names: [String], of what: String)
    throws(FaultError)
  {
    guard node.kind == .object else { throw FaultError("\(what) is \(node.text); it is an object") }
    for member in node.members where !names.contains(member.name) {
      let hint = nearest(member.name, among: names).map { "did you mean \"\($0)\"?" }
      throw FaultError(
        "\"\(member.name)\" is no member of \(what); "
          + (hint ?? "it has " + names.joined(separator: ", ")))
    }
  }

  private static func step(_ node: JSONDocument.Node) throws(FaultError) -> Step {
    if let text = node.stringValue { return Step(fault: try FaultWord.parse(text), text: text) }
    try check(node, names: ["fault", "headers", "body", "times", "chance"], of: "a step")
    guard let text = node["fault"]?.stringValue else {
      throw FaultError("fault is missing or no string; it is one such as \"status:503\"")
    }
    var step = Step(fault: try FaultWord.parse(text), text: text)
    step.headers = try node["headers"].map { (node) throws(FaultError) in try headers(node) } ?? []
    if let body = node["body"], body.kind != .null {
      guard let text = body.stringValue else {
        throw FaultError("body is \(body.text); it is a string")
      }
      step.body = text
    }
    if let times = node["times"] {
      guard let count = times.intValue, (1...timesMax).contains(count) else {
        throw FaultError("times is \(times.text); it is a whole number from 1 to \(timesMax)")
      }
      step.times = count
    }
    if let chance = node["chance"] {
      guard let value = chance.doubleValue, (0...1).contains(value) else {
        throw FaultError("chance is \(chance.text); it is a number from 0 to 1")
      }
      step.chance = value
    }
    return step
  }

  /// Header fields of an answer that say where it ends, and what becomes of the connection.
  static let framing = ["connection", "content-length", "transfer-encoding"]

  private static func headers(_ node: JSONDocument.Node) throws(FaultError) -> [HTTPField] {
    guard node.kind == .object else {
      throw FaultError("headers is \(node.text); it is an object of names and strings")
    }
    var fields: [HTTPField] = []
    for member in node.members {
      guard !member.name.isEmpty, member.name.utf8.allSatisfy(isFieldNameByte),
        let value = member.value.stringValue, value.utf8.allSatisfy(isFieldValueByte)
      else {
        throw FaultError(
          "the header \"\(member.name)\" is none of HTTP; a name is letters, digits and hyphens, "
            + "a value one line of text")
      }
      guard !framing.contains(member.name.lowercased()) else {
        throw FaultError(
          "the header \"\(member.name)\" is the server's own: it frames the answer; leave it out, "
            + "and use a fault such as \"cut:body\" or \"chunked\" to break the framing")
      }
      fields.append(HTTPField(member.name, value))
    }
    return fields
  }

  /// RFC 9110, section 5.6.2.
  private static func isFieldNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  /// RFC 9110, section 5.5, without what it calls obsolete.
  private static func isFieldValueByte(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }

  /// Writes the script as it is read.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("by", by.rawValue)
      writer.name("steps")
      writer.array { writer in steps.forEach { $0.write(to: &writer) } }
      writer.name("seed")
      writer.number(Int(seed))
    }
  }
}

extension FaultScript.Step {
  fileprivate func write(to writer: inout JSONWriter) {
    if headers.isEmpty, body == nil, times == 1, chance == 1 { return writer.string(text) }
    writer.object { writer in
      writer.member("fault", text)
      if !headers.isEmpty {
        writer.name("headers")
        writer.object { writer in
          for field in headers { writer.member(field.name, field.value) }
        }
      }
      if let body { writer.member("body", body) }
      if times != 1 { writer.member("times", times) }
      if chance != 1 {
        writer.name("chance")
        writer.number(chance)
      }
    }
  }
}
