public import JSONText

/// What a check may know beside the payload.
public struct Settings: Sendable {
  /// The answers to the open questions.
  public var readings: Readings
  /// The keys that the endpoint knows; empty when any non-empty one will do.
  public var keys: [String]
  /// The pixel ids that the endpoint knows; empty when any non-empty one will do.
  public var pixelIDs: [String]
  /// The clock, epoch milliseconds; nil when event times are not compared with one.
  public var now: Int?
  /// Whether the time at which a request came, where it is known, takes the place of ``now``.
  public var followsArrival = false
  /// The most bytes a body may hold.
  public var maxBodyCount: Int

  /// Settings with these answers, and no key, pixel id or clock.
  public init(
    readings: Readings, keys: [String] = [], pixelIDs: [String] = [], now: Int? = nil,
    maxBodyCount: Int = 16 << 20
  ) {
    self.readings = readings
    self.keys = keys
    self.pixelIDs = pixelIDs
    self.now = now
    self.maxBodyCount = maxBodyCount
  }
}

/// What stands around the events.
public struct EnvelopeView: Sendable {
  /// The bytes that were read.
  public let source: PaddedBytes
  /// What the user settled.
  public let settings: Settings
  /// The contract that is judged by.
  public let contract: Contract
  /// The outermost value.
  public let root: JSONToken
  /// The value of `events`, or the outermost value when it is a bare array.
  public let events: JSONToken
  /// Number of elements of `events`.
  public let eventCount: Int
  /// Members beside `events`, in document order.
  public let unknown: [UnknownMember]

  /// A view of what stands around the events.
  public init(
    source: PaddedBytes, settings: Settings, contract: Contract, root: JSONToken,
    events: JSONToken, eventCount: Int, unknown: [UnknownMember]
  ) {
    self.source = source
    self.settings = settings
    self.contract = contract
    self.root = root
    self.events = events
    self.eventCount = eventCount
    self.unknown = unknown
  }
}

/// What every event of a run is judged by, held once.
public final class Ground: Sendable {
  /// What the user settled.
  public let settings: Settings
  /// The contract that is judged by.
  public let contract: Contract

  /// Contract and settings, together.
  public init(_ contract: Contract, _ settings: Settings) {
    self.contract = contract
    self.settings = settings
  }
}

/// One event: where each of its members stands.
public struct EventView: ~Copyable {
  /// The bytes that were read.
  public let source: PaddedBytes
  private let ground: Ground
  /// What the user settled.
  public var settings: Settings { ground.settings }
  /// The contract that is judged by.
  public var contract: Contract { ground.contract }
  /// Position in the batch, from 0.
  public var index = 0
  /// The event itself.
  public var token = JSONToken.absent
  /// The event's name, where it is one that the contract knows.
  public var name: EventName?
  /// Members that no field stands for, in document order.
  public var unknown: [UnknownMember] = []
  /// The first event of the batch with the same `dedupe_id`, where there is one before this.
  public var firstWithSameDedupeID: Int?
  /// `aleid` in the query of the request, where the reading `aleid-place` lets it count.
  public var aleidOfQuery: String?
  /// The clock of this run in epoch milliseconds, where it is not that of the settings.
  public var now: Int?

  @usableFromInline
  let tokens: TokenTable
  /// Fields whose token is of this event; those of the others are left from an earlier one.
  @usableFromInline
  var present: FieldSet = []

  /// A view over `source` that has read nothing yet.
  public init(source: PaddedBytes, ground: Ground) {
    self.source = source
    self.ground = ground
    tokens = TokenTable(count: Field.all.count)
  }

  /// The value of `field`; kind ``JSONKind/absent`` when it is not there.
  @inlinable
  public subscript(field: Field) -> JSONToken {
    @inline(__always)
    get { present.contains(field) ? tokens[Int(field.index)] : .absent }
    @inline(__always)
    set {
      tokens[Int(field.index)] = newValue
      present.add(field)
    }
  }

  /// Whether a value of `field` has been read, whatever it is.
  @inline(__always)
  @inlinable
  public func has(_ field: Field) -> Bool { present.contains(field) }

  /// Forgets the values of `fields`.
  @inline(__always)
  @inlinable
  public mutating func forget(_ fields: FieldSet) { present.subtract(fields) }

  /// Forgets the event, so that the view can serve the next one of the batch.
  @inline(__always)
  @inlinable
  public mutating func forget() {
    present = []
    name = nil
    token = .absent
    firstWithSameDedupeID = nil
    if !unknown.isEmpty { unknown = [] }
  }

  /// The decoded text of `field` when it is a string, and not an empty one.
  public func text(_ field: Field) -> Text? {
    let token = self[field]
    guard token.kind == .string, token.span.count > 2 else { return nil }
    return Text(source.decoded(token))
  }

  /// Whether `field` counts as there: not missing, not null, not an empty string.
  public func counts(_ field: Field) -> Bool {
    let token = self[field]
    return switch token.kind {
    case .absent, .null: false
    case .string: token.span.count > 2
    default: true
    }
  }

  /// Whether the event says that it happened in an app.
  public var isApp: Bool { text(.esi) == "app" }

  /// Whether `user_data` is an object, so that its members can be judged.
  @inline(__always)
  @inlinable
  public var hasUserData: Bool { self[.userData].kind == .object }

  /// Whether `data` is an object, so that its members can be judged.
  @inline(__always)
  @inlinable
  public var hasData: Bool { self[.data].kind == .object }

  /// The answer to the reading `id`.
  public func reading(_ id: String) -> String { settings.readings[id] }
}

/// One value that is not plain.
public struct ValueView: Sendable {
  /// The field.
  public let field: Field
  /// Where its value stands.
  public let token: JSONToken
  /// The decoded text when the value is a string, an empty one included.
  public let text: Text?
  /// The address that ``text`` is, worked out once for all rules that look at it; nil for every
  /// field but ``Field/clientIPAddress``.
  let address: IPAddress?
  let source: PaddedBytes

  /// A view of `field` in `event`.
  public init(_ field: Field, in event: borrowing EventView) {
    self.field = field
    token = event[field]
    source = event.source
    text = token.kind == .string ? Text(source.decoded(token)) : nil
    address = field == .clientIPAddress ? text.flatMap(IPAddress.init) : nil
  }

  /// The value as it stands in the source, quotes included.
  public var raw: String { source.text(token.span) }

  /// The nearest double when the value is a number and that is finite.
  public var double: Double? { source.double(token) }
}
