/// What a finding does to the batch (contract.md, section 1).
public enum Level: String, Sendable, CaseIterable, Comparable {
  /// Reported as advice; never changes an answer or an exit code.
  case note
  /// Accepted and reported.
  case warning
  /// The whole batch is dropped.
  case error

  /// A note is the least.
  public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// On what ground a rule stands.
public enum Authority: String, Sendable, CaseIterable {
  /// The page says it.
  case stated
  /// It follows from the page, or from the RFC that the page relies on.
  case inferred
  /// The page leaves it open; a reading decides.
  case open
  /// A known fault of senders that the page does not speak of.
  case practice
}

/// The headings of the page, and the RFCs that it relies on.
public enum PageSection: String, Sendable, CaseIterable {
  case requestFormat = "Request format"
  case authentication = "Authentication"
  case queryParameters = "Query parameters"
  case responseCodes = "Response codes"
  case postPayload = "POST payload"
  case serverEvent = "Server event"
  case eventData = "Event data"
  case optionalEvents = "Optional events"
  case userData = "User data"
  case sendingAleid = "Sending aleid"
  case sendingUserIdentifiers = "Sending user identifiers"
  case examplePayloads = "Example payloads"
  case rfc8259 = "RFC 8259"
  case rfc9110 = "RFC 9110"
}

/// One thing that can be wrong, as a value: who says so, what it costs, how to mend it, and the
/// check that finds it.
public struct Rule: Sendable, Identifiable {
  /// Kebab-case name of the fault, such as `lead-currency-missing`.
  public let id: String
  /// The level under the default readings.
  public let level: Level
  /// Readings that change the level.
  public let levelChanges: [LevelChange]
  /// On what ground it stands.
  public let authority: Authority
  /// The section of the page it rests on.
  public let section: PageSection
  /// What is wrong, in one sentence.
  public let what: String
  /// What it costs whoever sends it.
  public let why: String
  /// How to mend it.
  public let remedy: String
  /// What `--fix` or `--fix-unsafe` does about it; nil where no mend is mechanical.
  public let fix: FixKind?
  /// The answer of the endpoint when the rule fires as an error: 400, unless it is 401, 404, 405,
  /// 413.
  public let status: Int
  /// Readings that change the answer.
  public let statusChanges: [StatusChange]
  /// Rules that say more of the same place: where one of them fires, this one is silent.
  public let yieldsTo: [String]
  /// Readings that the check itself consults.
  public let readings: [String]
  /// What finds the fault.
  public let check: Check

  /// A reading's answer under which the level is another; nil switches the rule off.
  public struct LevelChange: Sendable, Hashable {
    /// Id of the reading.
    public let reading: String
    /// Its answer.
    public let value: String
    /// The level under that answer; nil for silence.
    public let level: Level?
    /// Under `reading` = `value` the level is `level`.
    public init(_ reading: String, _ value: String, _ level: Level?) {
      self.reading = reading
      self.value = value
      self.level = level
    }
  }

  /// A reading's answer under which the endpoint answers with another status.
  public struct StatusChange: Sendable, Hashable {
    /// Id of the reading.
    public let reading: String
    /// Its answer.
    public let value: String
    /// The status under that answer.
    public let status: Int
    /// Under `reading` = `value` the endpoint answers `status`.
    public init(_ reading: String, _ value: String, _ status: Int) {
      self.reading = reading
      self.value = value
      self.status = status
    }
  }

  /// A rule; everything that has no default must be said.
  public init(
    _ id: String, _ level: Level = .error, _ authority: Authority, _ section: PageSection,
    what: String, why: String, remedy: String, fix: FixKind? = nil, status: Int = 400,
    statusChanges: [StatusChange] = [], levelChanges: [LevelChange] = [],
    yieldsTo: [String] = [], readings: [String] = [], check: Check
  ) {
    self.id = id
    self.level = level
    self.levelChanges = levelChanges
    self.authority = authority
    self.section = section
    self.what = what
    self.why = why
    self.remedy = remedy
    self.fix = fix
    self.status = status
    self.statusChanges = statusChanges
    self.yieldsTo = yieldsTo
    self.readings = readings
    self.check = check
  }

  /// The level under `readings`; nil when the rule is silent there.
  public func level(under readings: Readings) -> Level? {
    for change in levelChanges where readings[change.reading] == change.value {
      return change.level
    }
    return level
  }

  /// The answer of the endpoint under `readings` when the rule fires as an error.
  public func status(under readings: Readings) -> Int {
    statusChanges.first { readings[$0.reading] == $0.value }?.status ?? status
  }
}

/// Whether a mend keeps the meaning of the payload.
public enum FixKind: String, Sendable, CaseIterable {
  /// Meaning kept: `--fix` applies it.
  case safe
  /// A guess at what was meant: only `--fix-unsafe` applies it.
  case unsafe
}

/// How a fault is found.
public enum Check: Sendable {
  /// The reader finds it while it reads: syntax, encoding, repeated members, limits.
  case reader
  /// Looks at one whole request.
  case request(@Sendable (borrowing RequestView) -> [Fault])
  /// Looks at what stands around the events.
  case envelope(@Sendable (borrowing EnvelopeView) -> [Fault])
  /// Looks at one value of any of these fields, with the event around it. Run only for a member
  /// that is there, is not null, and is not plain (``PlainForm``).
  case value(of: FieldSet, @Sendable (ValueView, borrowing EventView) -> Fault?)
  /// Looks at one event. Run when a member of `watching` is there and not plain, or when all the
  /// fields of one of the sets `absent` are missing, null or empty.
  case event(
    watching: FieldSet, absent: [FieldSet] = [], @Sendable (borrowing EventView) -> [Fault])
}

/// What a check found.
public struct Fault: Sendable {
  /// Where.
  public var place: Place
  /// What was found, then what is allowed.
  public var message: Message
  /// The level, where it is not the rule's own.
  public var level: Level?
  /// How to mend this one, where it is not the rule's own remedy.
  public var help: String?
  /// Replacements of bytes that mend it.
  public var patches: [Patch]
  /// Whether the patches keep the meaning; the rule's own kind if nil.
  public var fixKind: FixKind?

  /// A fault at `place`.
  public init(
    _ place: Place, _ message: Message, level: Level? = nil, help: String? = nil,
    patches: [Patch] = [], fixKind: FixKind? = nil
  ) {
    self.place = place
    self.message = message
    self.level = level
    self.help = help
    self.patches = patches
    self.fixKind = fixKind
  }
}
