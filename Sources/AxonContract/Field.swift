/// The objects of a payload that have members of their own.
public enum ObjectKind: UInt8, Sendable, CaseIterable {
  /// The outermost object, which holds `events`.
  case envelope
  /// One element of `events`.
  case event
  /// An event's `data`.
  case data
  /// An event's `user_data`.
  case userData
}

/// A form of value so plain that no rule has anything to say of it. The engine proves it in a few
/// instructions; every other value is looked at closely by the rules that watch its field.
public enum PlainForm: UInt8, Sendable {
  /// Never plain.
  case none
  /// Text that is no placeholder.
  case opaque
  /// One of the contract's event names.
  case eventName
  /// 13 digits.
  case milliseconds
  /// A URL of letters, digits and the commonest marks that asks for no identifier.
  case url
  /// Three letters of an active currency.
  case currency
  /// A number above 0 with no sign and no exponent.
  case amount
  /// A public IPv4 address.
  case ipAddress
  /// A browser's User-Agent.
  case userAgent
  /// `web` or `app`.
  case esi
  /// An address with one `@`, or a lower-case SHA-256.
  case email
  /// Digits with a plus sign before them, or a lower-case SHA-256.
  case phone
  /// One of the operating systems that the page lists.
  case os
  /// Two letters of an assigned country.
  case country
  /// Five digits.
  case zip
  /// A UUID that is not all zero.
  case advertisingID
}

/// A member that some contract of the vendor knows, with the place it stands in.
///
/// Fields are the vocabulary; which of them a contract has, and what it asks of them, stands in
/// ``Contract``.
public struct Field: Sendable, Hashable {
  /// Position in ``all`` and in every ``FieldSet``.
  public let index: UInt8

  @usableFromInline
  init(_ index: UInt8) { self.index = index }

  /// The field at `index` of ``all``.
  ///
  /// - Precondition: `index` is below the count of ``all``.
  @inlinable
  public init(at index: Int) { self.index = UInt8(truncatingIfNeeded: index) }

  /// The member's name as the page writes it.
  public var name: String { Self.table[Int(index)].name }
  /// The object it stands in.
  public var object: ObjectKind { Self.table[Int(index)].object }
  /// The form that needs no closer look.
  public var plain: PlainForm { Self.table[Int(index)].plain }
  /// Whether its value is shown in output as it is (contract.md: all of `user_data` but three is
  /// personal).
  public var isPublic: Bool { Self.table[Int(index)].isPublic }

  /// `event_time`
  @inlinable public static var eventTime: Field { Field(0) }
  /// `event_source_url`
  @inlinable public static var eventSourceURL: Field { Field(1) }
  /// `name`
  @inlinable public static var name: Field { Field(2) }
  /// `dedupe_id`
  @inlinable public static var dedupeID: Field { Field(3) }
  /// `user_data`
  @inlinable public static var userData: Field { Field(4) }
  /// `data`
  @inlinable public static var data: Field { Field(5) }
  /// `data.currency`
  @inlinable public static var currency: Field { Field(6) }
  /// `data.value`
  @inlinable public static var value: Field { Field(7) }
  /// `user_data.client_ip_address`
  @inlinable public static var clientIPAddress: Field { Field(8) }
  /// `user_data.client_user_agent`
  @inlinable public static var clientUserAgent: Field { Field(9) }
  /// `user_data.esi`
  @inlinable public static var esi: Field { Field(10) }
  /// `user_data.alart`
  @inlinable public static var alart: Field { Field(11) }
  /// `user_data.aleid`
  @inlinable public static var aleid: Field { Field(12) }
  /// `user_data.axwrt`
  @inlinable public static var axwrt: Field { Field(13) }
  /// `user_data.client_id`
  @inlinable public static var clientID: Field { Field(14) }
  /// `user_data.user_id`
  @inlinable public static var userID: Field { Field(15) }
  /// `user_data.email`
  @inlinable public static var email: Field { Field(16) }
  /// `user_data.phone`
  @inlinable public static var phone: Field { Field(17) }
  /// `user_data.os`
  @inlinable public static var os: Field { Field(18) }
  /// `user_data.country_code`
  @inlinable public static var countryCode: Field { Field(19) }
  /// `user_data.zip`
  @inlinable public static var zip: Field { Field(20) }
  /// `user_data.ifa`
  @inlinable public static var ifa: Field { Field(21) }
  /// `user_data.idfv`
  @inlinable public static var idfv: Field { Field(22) }
  /// `user_data.sid`
  @inlinable public static var sid: Field { Field(23) }

  /// Every field, in the order of ``index``.
  public static let all: [Field] = table.indices.map { Field(UInt8($0)) }

  private struct Entry: Sendable {
    let name: String
    let object: ObjectKind
    let plain: PlainForm
    let isPublic: Bool
    init(_ name: String, _ object: ObjectKind, _ plain: PlainForm, isPublic: Bool = false) {
      self.name = name
      self.object = object
      self.plain = plain
      self.isPublic = isPublic
    }
  }

  private static let table: [Entry] = [
    Entry("event_time", .event, .milliseconds, isPublic: true),
    Entry("event_source_url", .event, .url),
    Entry("name", .event, .eventName, isPublic: true),
    Entry("dedupe_id", .event, .opaque, isPublic: true),
    Entry("user_data", .event, .none),
    Entry("data", .event, .none, isPublic: true),
    Entry("currency", .data, .currency, isPublic: true),
    Entry("value", .data, .amount, isPublic: true),
    Entry("client_ip_address", .userData, .ipAddress),
    Entry("client_user_agent", .userData, .userAgent),
    Entry("esi", .userData, .esi, isPublic: true),
    Entry("alart", .userData, .opaque),
    Entry("aleid", .userData, .opaque),
    Entry("axwrt", .userData, .opaque),
    Entry("client_id", .userData, .opaque),
    Entry("user_id", .userData, .opaque),
    Entry("email", .userData, .email),
    Entry("phone", .userData, .phone),
    Entry("os", .userData, .os, isPublic: true),
    Entry("country_code", .userData, .country, isPublic: true),
    Entry("zip", .userData, .zip),
    Entry("ifa", .userData, .advertisingID),
    Entry("idfv", .userData, .advertisingID),
    Entry("sid", .userData, .opaque),
  ]
}

/// A set of fields in one machine word.
public struct FieldSet: OptionSet, Sendable, Hashable {
  /// Bit ``Field/index`` for each member.
  public let rawValue: UInt64

  /// The set with these bits.
  @inlinable
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of `fields`.
  public init(_ fields: Field...) {
    self.init(rawValue: fields.reduce(0) { $0 | 1 << UInt64($1.index) })
  }

  /// The fields of `object`.
  public init(of object: ObjectKind) {
    self = Field.all.reduce(into: []) { if $1.object == object { $0.add($1) } }
  }

  /// The fields, in the order of ``Field/all``.
  @inlinable
  public var fields: Fields { Fields(self) }

  /// Whether `field` is in the set.
  @inline(__always)
  @inlinable
  public func contains(_ field: Field) -> Bool { rawValue >> UInt64(field.index) & 1 == 1 }

  /// Takes `field` out.
  @inline(__always)
  @inlinable
  public mutating func remove(_ field: Field) {
    self = FieldSet(rawValue: rawValue & ~(1 << UInt64(field.index)))
  }

  /// Adds `field`.
  @inline(__always)
  @inlinable
  public mutating func add(_ field: Field) {
    self = FieldSet(rawValue: rawValue | 1 << UInt64(field.index))
  }
}

extension FieldSet {
  /// The fields of a set one after the other, in the order of ``Field/all``.
  public struct Fields: Sequence, IteratorProtocol, Sendable {
    @usableFromInline
    var rest: UInt64

    @inlinable
    init(_ set: FieldSet) { rest = set.rawValue }

    /// The next field; nil behind the last one.
    @inlinable
    public mutating func next() -> Field? {
      guard rest != 0 else { return nil }
      defer { rest &= rest &- 1 }
      return Field(at: rest.trailingZeroBitCount)
    }
  }
}
