public import JSONText

/// Where a fault stands, before pointer and position are worked out.
public enum Place: Sendable {
  /// The whole body, or these bytes of it; pointer "".
  case body(ByteSpan? = nil)
  /// The member `events` of the envelope.
  case events
  /// A member of the envelope or of an event's objects that the contract does not know.
  case unknown(UnknownMember)
  /// The event itself.
  case event
  /// An object of the event that lacks something: points at its name.
  case object(ObjectKind)
  /// The value of a field.
  case field(Field)
  /// Part of a request before its body; no pointer.
  case request(ByteSpan? = nil)
}

/// A member that no field stands for, or one that stands there again.
public struct UnknownMember: Sendable, Hashable {
  /// The object it stands in.
  public let object: ObjectKind
  /// Its name, as it stands in the text.
  public let name: JSONToken
  /// Its value.
  public let value: JSONToken

  /// A member of `object`.
  public init(_ object: ObjectKind, name: JSONToken, value: JSONToken) {
    self.object = object
    self.name = name
    self.value = value
  }
}

/// A replacement of some bytes of the source.
public struct Patch: Sendable, Hashable {
  /// The bytes that go.
  public let span: ByteSpan
  /// The text that comes.
  public let text: String

  /// Replaces `span` by `text`.
  public init(_ span: ByteSpan, _ text: String) {
    self.span = span
    self.text = text
  }
}
