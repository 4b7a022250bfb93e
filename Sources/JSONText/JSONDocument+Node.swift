extension JSONDocument {
  /// One value of a document.
  public struct Node: Sendable {
    /// The document that this is a part of.
    public let document: JSONDocument

    let index: Int

    private var record: Record { document.records[index] }

    /// The kind of the value and where it stands.
    public var token: JSONToken { record.token }

    /// The kind of the value.
    public var kind: JSONKind { token.kind }

    /// Where the value stands, quotes or brackets included.
    public var span: ByteSpan { token.span }

    /// Where the member's name stands; nil for elements and the root.
    public var nameToken: JSONToken? { record.name.kind == .absent ? nil : record.name }

    /// The array or object that holds this value; nil for the root.
    public var parent: Node? {
      record.parent < 0 ? nil : Node(document: document, index: Int(record.parent))
    }

    /// The values that this one holds itself, in the order of the text.
    private var children: [Node] {
      var result: [Node] = []
      result.reserveCapacity(Int(record.childCount))
      var child = index + 1
      while child < Int(record.next) {
        result.append(Node(document: document, index: child))
        child = Int(document.records[child].next)
      }
      return result
    }

    /// The members of an object in the order of the text, repeated names included; else none.
    public var members: [Member] {
      guard kind == .object else { return [] }
      return children.map { Member(nameToken: $0.record.name, value: $0) }
    }

    /// The elements of an array; of any other value none.
    public var elements: [Node] { kind == .array ? children : [] }

    /// The member of this name, the last one when there are several.
    public subscript(name: String) -> Node? {
      members.last { document.bytes.decoded($0.nameToken).elementsEqual(name.utf8) }?.value
    }

    /// The element at `position`; nil beyond the last one.
    public subscript(position: Int) -> Node? {
      guard kind == .array, position >= 0, position < Int(record.childCount) else { return nil }
      return elements[position]
    }

    /// What a string stands for; nil for any other value.
    public var stringValue: String? { kind == .string ? document.bytes.string(of: token) : nil }

    /// A number as it is written; nil for any other value.
    public var numberText: String? { kind == .number ? text : nil }

    /// The integer that a number is exactly; nil for any other value.
    public var intValue: Int? { document.bytes.integer(token) }

    /// The double nearest to a number; nil for any other value and when none is finite.
    public var doubleValue: Double? { document.bytes.double(token) }

    /// A boolean; nil for any other value.
    public var boolValue: Bool? {
      switch kind {
      case .true: true
      case .false: false
      default: nil
      }
    }

    /// The value as it stands in the text.
    public var text: String { document.bytes.text(span) }

    // MARK: Pointers

    /// Where the value stands in the tree, as a JSON Pointer (RFC 6901); "" for the root.
    public var pointer: String {
      guard let parent else { return "" }
      let step = nameToken.map { Self.escaped(document.bytes.string(of: $0)) }
      return parent.pointer + "/" + (step ?? String(record.ordinal))
    }

    /// The value that a JSON Pointer (RFC 6901) leads to from here; nil when it leads nowhere.
    ///
    /// Of members with one name the last one counts.
    public func value(at pointer: String) -> Node? {
      guard !pointer.isEmpty else { return self }
      guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
      let steps = pointer.unicodeScalars.dropFirst()
        .split(separator: "/", omittingEmptySubsequences: false)
      return steps.reduce(Optional(self)) { node, step in node?.child(at: String(step)) }
    }

    private func child(at step: String) -> Node? {
      switch kind {
      case .object: Self.unescaped(step).flatMap { self[$0] }
      case .array: Self.position(step).flatMap { self[$0] }
      default: nil
      }
    }

    /// An index has no leading zero and no sign (RFC 6901, section 4).
    private static func position(_ step: String) -> Int? {
      let digits = step.utf8
      guard digits.allSatisfy(JSONCursor.isDigit), digits.count == 1 || digits.first != 0x30 else {
        return nil
      }
      return Int(step)
    }

    private static func escaped(_ name: String) -> String {
      var result = String.UnicodeScalarView()
      for scalar in name.unicodeScalars {
        switch scalar {
        case "~": result.append(contentsOf: "~0".unicodeScalars)
        case "/": result.append(contentsOf: "~1".unicodeScalars)
        default: result.append(scalar)
        }
      }
      return String(result)
    }

    /// The name that a step of a pointer means; nil when a tilde has neither 0 nor 1 behind it.
    private static func unescaped(_ step: String) -> String? {
      var result = String.UnicodeScalarView()
      var rest = step.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        guard scalar == "~" else {
          result.append(scalar)
          continue
        }
        switch rest.popFirst() {
        case "0": result.append("~")
        case "1": result.append("/")
        default: return nil
        }
      }
      return String(result)
    }
  }
}
