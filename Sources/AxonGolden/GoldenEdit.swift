public import JSONText

/// The one edit that makes a faulty payload of a good one.
public enum GoldenEdit: Sendable {
  /// RFC 6902 operations; the results are compared as values.
  case operations([Operation])
  /// Replacements of bytes, made one after the other; the results are compared as bytes.
  case bytes([Replacement])

  /// `remove` bytes at `offset` give way to `insert`.
  public struct Replacement: Sendable {
    /// Offset of the first byte that goes.
    public let offset: Int
    /// Number of bytes that go.
    public let remove: Int
    /// The bytes that come.
    public let insert: [UInt8]
  }

  /// `add`, `remove` or `replace` of RFC 6902, section 4.
  public struct Operation: Sendable {
    /// The operation's name.
    public let op: String
    /// Where, as a JSON pointer.
    public let path: String
    /// The new value; nil for `remove`.
    public let value: JSONDocument.Node?
  }

  init(_ node: JSONDocument.Node) throws(GoldenError) {
    let steps = node.kind == .array ? node.elements : [node]
    guard let first = steps.first else { throw GoldenError("an edit changes something") }
    if first["offset"] == nil {
      self = .operations(try steps.map { (step) throws(GoldenError) in try Self.operation(step) })
    } else {
      self = .bytes(try steps.map { (step) throws(GoldenError) in try Self.replacement(step) })
    }
  }

  private static func replacement(_ node: JSONDocument.Node) throws(GoldenError) -> Replacement {
    guard let offset = node["offset"]?.intValue, let remove = node["remove"]?.intValue,
      offset >= 0, remove >= 0
    else { throw GoldenError("a byte edit has \"offset\" and \"remove\"") }
    let hex = node["insert_hex"]?.stringValue.map(Self.bytes)
    let text = node["insert"]?.stringValue.map { Array($0.utf8) }
    guard let insert = hex ?? text else {
      throw GoldenError("a byte edit has \"insert\" or \"insert_hex\"")
    }
    return Replacement(offset: offset, remove: remove, insert: insert)
  }

  private static func operation(_ node: JSONDocument.Node) throws(GoldenError) -> Operation {
    guard let op = node["op"]?.stringValue, let path = node["path"]?.stringValue,
      op == "remove" || node["value"] != nil, ["add", "remove", "replace"].contains(op)
    else { throw GoldenError("an operation has \"op\", \"path\" and, but for remove, \"value\"") }
    return Operation(op: op, path: path, value: node["value"])
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  }

  /// Whether this edit makes `result` of `parent`.
  public func makes(_ result: [UInt8], of parent: [UInt8]) throws(GoldenError) -> Bool {
    switch self {
    case .bytes(let replacements):
      var bytes = parent
      for step in replacements {
        guard step.offset + step.remove <= bytes.count else {
          throw GoldenError("the edit reaches past the end of its parent")
        }
        bytes.replaceSubrange(step.offset..<step.offset + step.remove, with: step.insert)
      }
      return bytes == result
    case .operations(let operations):
      var value = Value(try Self.parse(parent).root)
      for operation in operations {
        let path = operation.path.split(separator: "/", omittingEmptySubsequences: false)
          .dropFirst().map { Self.unescaped(String($0)) }
        try value.apply(operation, at: path[...])
      }
      let rebuilt = try Self.parse(Array(value.text.utf8))
      return rebuilt.root.isEqual(to: try Self.parse(result).root)
    }
  }

  private static func parse(_ bytes: [UInt8]) throws(GoldenError) -> JSONDocument {
    do {
      return try JSONDocument(parsing: PaddedBytes(bytes))
    } catch {
      throw GoldenError("an edit by operations needs JSON on both sides: \(error.message)")
    }
  }

  /// RFC 6901, section 4: `~1` is a slash, `~0` a tilde.
  private static func unescaped(_ part: String) -> String {
    var text = ""
    var rest = part[...]
    while let letter = rest.popFirst() {
      if letter == "~", let code = rest.first, code == "0" || code == "1" {
        text += code == "0" ? "~" : "/"
        rest = rest.dropFirst()
      } else {
        text.append(letter)
      }
    }
    return text
  }
}

/// A JSON value that can be changed; scalars keep their text.
private indirect enum Value {
  case object([(name: String, value: Value)])
  case array([Value])
  case scalar(String)

  init(_ node: JSONDocument.Node) {
    switch node.kind {
    case .object: self = .object(node.members.map { ($0.name, Value($0.value)) })
    case .array: self = .array(node.elements.map(Value.init))
    default: self = .scalar(node.text)
    }
  }

  var text: String {
    switch self {
    case .scalar(let text): return text
    case .array(let values): return "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      var writer = JSONWriter()
      writer.object { writer in
        for member in members {
          writer.name(member.name)
          writer.raw(member.value.text.utf8)
        }
      }
      return writer.text
    }
  }

  mutating func apply(_ operation: GoldenEdit.Operation, at path: ArraySlice<String>)
    throws(GoldenError)
  {
    guard let step = path.first else {
      guard let value = operation.value else { throw GoldenError("the root cannot be removed") }
      self = Value(value)
      return
    }
    let rest = path.dropFirst()
    switch self {
    case .scalar: throw GoldenError("\(operation.path): there is no such place")
    case .object(var members):
      let index = members.firstIndex { $0.name == step }
      if !rest.isEmpty {
        guard let index else { throw GoldenError("\(operation.path): there is no such member") }
        try members[index].value.apply(operation, at: rest)
      } else {
        try Self.change(&members, at: index, step, operation)
      }
      self = .object(members)
    case .array(var values):
      let index = step == "-" ? values.count : Int(step) ?? -1
      guard index >= 0, index <= values.count else {
        throw GoldenError("\(operation.path): there is no such element")
      }
      if !rest.isEmpty, index < values.count {
        try values[index].apply(operation, at: rest)
      } else if let value = operation.value.map(Value.init) {
        if operation.op == "add" { values.insert(value, at: index) } else { values[index] = value }
      } else {
        values.remove(at: index)
      }
      self = .array(values)
    }
  }

  private static func change(
    _ members: inout [(name: String, value: Value)], at index: Int?, _ name: String,
    _ operation: GoldenEdit.Operation
  ) throws(GoldenError) {
    guard let value = operation.value.map(Value.init) else {
      guard let index else { throw GoldenError("\(operation.path): nothing to remove") }
      members.remove(at: index)
      return
    }
    if let index {
      members[index].value = value
    } else {
      guard operation.op == "add" else {
        throw GoldenError("\(operation.path): nothing to replace")
      }
      members.append((name, value))
    }
  }
}
