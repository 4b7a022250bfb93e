/// The kinds of JSON value (RFC 8259, section 3), and the absence of one.
public enum JSONKind: UInt8, Sendable {
  /// No value: the member is not there, or the reader has failed.
  case absent
  /// `null`.
  case null
  /// `false`.
  case `false`
  /// `true`.
  case `true`
  /// A number; its text is kept.
  case number
  /// A string.
  case string
  /// An array.
  case array
  /// An object.
  case object

  /// The kind as a person says it, with its article.
  public var phrase: String {
    switch self {
    case .absent: "nothing"
    case .null: "null"
    case .false, .true: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// One value or member name: its kind, where it stands, and what the reader saw in passing.
public struct JSONToken: Sendable, Hashable {
  /// What the reader saw in passing.
  public struct Traits: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// The set with these bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A string with a backslash escape.
    public static let escaped = Traits(rawValue: 1)
    /// A string with a byte of 0x80 or above.
    public static let beyondASCII = Traits(rawValue: 2)
    /// A string with one of `{ [ <` or the cursor's own mark in it.
    public static let marked = Traits(rawValue: 4)
    /// A string with an escape that stands for an ASCII character other than the solidus: what it
    /// says cannot be seen from its bytes.
    public static let veiled = Traits(rawValue: 16)
    /// A number with a minus sign, a fraction or an exponent.
    public static let notNatural = Traits(rawValue: 8)
  }

  @usableFromInline
  let first: UInt32
  @usableFromInline
  let last: UInt32

  /// What kind of value this is.
  public let kind: JSONKind

  /// What the reader saw in passing.
  public let traits: Traits

  /// A token over the bytes from `start` to `end`, quotes or brackets included.
  @inlinable
  public init(_ kind: JSONKind, _ start: Int, _ end: Int, _ traits: Traits = []) {
    first = UInt32(truncatingIfNeeded: start)
    last = UInt32(truncatingIfNeeded: end)
    self.kind = kind
    self.traits = traits
  }

  /// No value.
  public static let absent = JSONToken(.absent, 0, 0)

  /// Where the value stands, quotes or brackets included.
  @inlinable
  public var span: ByteSpan { ByteSpan(Int(first), Int(last)) }

  /// Where a string's content stands, between its quotes.
  @inlinable
  public var content: ByteSpan { ByteSpan(Int(first) + 1, Int(last) - 1) }
}
