public import AxonContract
public import JSONText

/// How one payload differs from another in structure and meaning.
///
/// Values that differ from event to event (times, ids, addresses) are compared by their shape;
/// values that mean something (names, codes, enumerations) as they are. Events are aligned by name.
public struct PayloadDiff: Sendable {
  /// One difference.
  public struct Difference: Sendable {
    /// What differs.
    public enum Kind: String, Sendable {
      /// The second payload has it, the first has not.
      case missing
      /// The first payload has it, the second has not.
      case extra
      /// Values of different JSON types.
      case type
      /// Values of different shape: a hash and an address, seconds and milliseconds.
      case shape
      /// Different values where the value itself matters.
      case value
    }

    /// What differs.
    public let kind: Kind
    /// Where in the first payload; the object that lacks it when it is missing.
    public let first: String
    /// Where in the second payload; the object that lacks it when it is extra.
    public let second: String
    /// The member's name or place, short enough for a table.
    public let subject: String
    /// The event of the first payload, or of the second for a missing one, with its name.
    public let event: String?
    /// What is here and what is there.
    public let message: Message
  }

  /// The differences, in the order of the first payload.
  public private(set) var differences: [Difference] = []

  /// Compares `first` with `second`, which may be bodies, bare arrays or single events.
  public init(_ first: JSONDocument.Node, _ second: JSONDocument.Node) {
    let (mine, theirs) = (Self.events(of: first), Self.events(of: second))
    if first.kind != second.kind {
      add(
        .type, first, second, "(whole payload)", nil,
        "\(first.kind.phrase) here, \(second.kind.phrase) there")
    }
    guard let mine, let theirs else {
      if first.kind == second.kind { compare(first, second, nil, path: "", event: nil) }
      return
    }
    if first.kind == .object, second.kind == .object {
      compareMembers(
        first, second, object: .envelope, path: "", event: nil, except: ["events"])
    }
    align(mine, theirs)
  }

  /// The events of a payload; nil when it has no place for them.
  private static func events(of root: JSONDocument.Node) -> [JSONDocument.Node]? {
    if root.kind == .array { return root.elements }
    if let events = root["events"] { return events.kind == .array ? events.elements : nil }
    return root["name"] == nil ? nil : [root]
  }

  private mutating func align(_ mine: [JSONDocument.Node], _ theirs: [JSONDocument.Node]) {
    var used: [String: Int] = [:]
    for (index, event) in mine.enumerated() {
      let name = Self.name(of: event)
      let title = "event \(index) (\(name))"
      // The second payload may be one example of what the first holds many of.
      let alike = theirs.filter { Self.name(of: $0) == name }
      let position = min(used[name, default: 0], alike.count - 1)
      used[name, default: 0] += 1
      if position >= 0 {
        compare(event, alike[position], nil, path: "", event: title, object: .event)
      } else if mine.count == 1, theirs.count == 1 {
        compare(event, theirs[0], nil, path: "", event: title, object: .event)
        used[Self.name(of: theirs[0]), default: 0] += 1
      } else {
        addLone(.extra, event, title, "no event there is called \(shown: name)")
      }
    }
    for (index, event) in theirs.enumerated() {
      let name = Self.name(of: event)
      guard used[name] == nil else { continue }
      addLone(.missing, event, "event \(index) (\(name))", "no event here is called \(shown: name)")
    }
  }

  private static func name(of event: JSONDocument.Node) -> String {
    event["name"]?.stringValue ?? "no name"
  }

  private mutating func compare(
    _ a: JSONDocument.Node, _ b: JSONDocument.Node, _ field: Field?, path: String, event: String?,
    object: ObjectKind? = nil
  ) {
    let (kindA, kindB) = (Self.type(of: a), Self.type(of: b))
    guard kindA == kindB else {
      add(.type, a, b, path, event, "\(kindA.phrase) here, \(kindB.phrase) there")
      return
    }
    switch a.kind {
    case .object:
      compareMembers(a, b, object: object, path: path, event: event, except: [])
    case .array:
      if a.elements.count != b.elements.count {
        add(
          .value, a, b, path, event,
          "\(a.elements.count) elements here, \(b.elements.count) there")
      }
      for (index, pair) in zip(a.elements, b.elements).enumerated() {
        compare(pair.0, pair.1, nil, path: "\(path)[\(index)]", event: event)
      }
    default: compareScalars(a, b, field, path: path, event: event)
    }
  }

  private mutating func compareMembers(
    _ a: JSONDocument.Node, _ b: JSONDocument.Node, object: ObjectKind?, path: String,
    event: String?, except: Set<String>
  ) {
    for member in a.members where !except.contains(member.name) {
      let place = path.isEmpty ? member.name : "\(path).\(member.name)"
      guard let other = b[member.name] else {
        add(.extra, member.value, b, place, event, "\(member.value.kind.phrase) here, not there")
        continue
      }
      let field = Field.all.first { $0.object == object && $0.name == member.name }
      let inside: ObjectKind? = field == .userData ? .userData : field == .data ? .data : nil
      compare(member.value, other, field, path: place, event: event, object: inside)
    }
    for member in b.members where !except.contains(member.name) && a[member.name] == nil {
      let place = path.isEmpty ? member.name : "\(path).\(member.name)"
      add(.missing, a, member.value, place, event, "not here, \(member.value.kind.phrase) there")
    }
  }

  private mutating func compareScalars(
    _ a: JSONDocument.Node, _ b: JSONDocument.Node, _ field: Field?, path: String, event: String?
  ) {
    if let field, let shape = ValueShape.of(field) {
      let (here, there) = (shape(a), shape(b))
      if here != there { add(.shape, a, b, path, event, "\(here) here, \(there) there") }
    } else if !a.isEqual(to: b) {
      add(.value, a, b, path, event, Self.values(a, b, field))
    }
  }

  private static func values(
    _ a: JSONDocument.Node, _ b: JSONDocument.Node, _ field: Field?
  ) -> Message {
    let here = a.stringValue ?? a.text
    let there = b.stringValue ?? b.text
    guard let field else { return "\(quoted: here) here, \(quoted: there) there" }
    return "\(here, of: field) here, \(there, of: field) there"
  }

  /// Both booleans are one type.
  private static func type(of node: JSONDocument.Node) -> JSONKind {
    node.kind == .false ? .true : node.kind
  }

  private mutating func addLone(
    _ kind: Difference.Kind, _ event: JSONDocument.Node, _ title: String, _ message: Message
  ) {
    let isMine = kind == .extra
    differences.append(
      Difference(
        kind: kind, first: isMine ? event.pointer : "/events",
        second: isMine ? "/events" : event.pointer, subject: "(whole event)", event: title,
        message: message))
  }

  private mutating func add(
    _ kind: Difference.Kind, _ a: JSONDocument.Node, _ b: JSONDocument.Node, _ path: String,
    _ event: String?, _ message: Message
  ) {
    differences.append(
      Difference(
        kind: kind, first: a.pointer, second: b.pointer,
        subject: path.isEmpty ? "(all of it)" : path,
        event: event, message: message))
  }
}

/// What a volatile value is, said in a few words.
private enum ValueShape {
  /// How to say it for `field`; nil where the value itself matters.
  static func of(_ field: Field) -> ((JSONDocument.Node) -> String)? {
    switch field {
    case .name, .esi, .os, .currency, .countryCode: nil
    case .eventTime: time
    case .value: { _ in "a number" }
    case .eventSourceURL: url
    case .clientIPAddress: address
    case .email, .phone: identifier
    case .ifa, .idfv: { isUUID($0) ? "a UUID" : text($0) }
    case .zip: { $0.stringValue?.utf8.count == 5 ? "five characters" : text($0) }
    default: text
    }
  }

  private static func time(_ node: JSONDocument.Node) -> String {
    guard let number = node.doubleValue else { return "no time" }
    return switch number {
    case 1e12..<1e13: "milliseconds"
    case 1e9..<1e10: "seconds"
    case 1e15..<1e16: "microseconds"
    case 1e18..<1e19: "nanoseconds"
    default: "a number that is no time"
    }
  }

  private static func url(_ node: JSONDocument.Node) -> String {
    let text = node.stringValue ?? ""
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "a text, no URL" }
    return "a URL of scheme \(text[..<colon].lowercased())"
  }

  private static func address(_ node: JSONDocument.Node) -> String {
    let text = node.stringValue ?? ""
    if text.isEmpty { return "an empty text" }
    if text.utf8.contains(UInt8(ascii: ":")) { return "an IPv6 address" }
    let isDotted = text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    return isDotted ? "an IPv4 address" : "a text, no address"
  }

  private static func identifier(_ node: JSONDocument.Node) -> String {
    let bytes = Array((node.stringValue ?? "").utf8)
    if bytes.count == 64, bytes.allSatisfy(\.isHexDigit) {
      return bytes.contains { (0x41...0x46).contains($0) }
        ? "an upper-case SHA-256" : "a SHA-256"
    }
    if bytes.isEmpty { return "an empty text" }
    return "plain text"
  }

  private static func isUUID(_ node: JSONDocument.Node) -> Bool {
    let parts = (node.stringValue ?? "").split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.utf8.allSatisfy(\.isHexDigit) }
  }

  private static func text(_ node: JSONDocument.Node) -> String {
    node.stringValue?.isEmpty == true ? "an empty text" : "a text"
  }
}
