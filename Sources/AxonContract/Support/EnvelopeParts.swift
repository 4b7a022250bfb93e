import JSONText

extension EnvelopeView {
  /// The decoded name of a member.
  func name(of member: UnknownMember) -> String { source.string(of: member.name) }

  /// Whether the body is an event that nobody put into `events`: two of an event's own members
  /// cannot stand there by chance.
  var isSingleEvent: Bool {
    guard root.kind == .object, events.kind == .absent else { return false }
    let names = Set(unknown.map { name(of: $0) })
    return Self.eventMemberNames.filter(names.contains).count >= 2
  }

  /// Whether `token` is a string whose text begins like an object or an array: JSON in JSON.
  func isEncodedTwice(_ token: JSONToken) -> Bool {
    guard token.kind == .string else { return false }
    let first = Text(source[token.content]).trimmed.bytes.first
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The members that make an event.
  static let eventMemberNames = ["name", "event_time", "user_data", "event_source_url", "data"]
}
