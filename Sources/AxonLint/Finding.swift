public import AxonContract
public import JSONText

/// One thing that is wrong, or could be better, at one place of a payload.
public struct Finding: Sendable {
  /// A rule by reference, so that a finding is small.
  final class Cited: Sendable {
    let rule: Rule
    let index: Int
    init(_ rule: Rule, index: Int) {
      self.rule = rule
      self.index = index
    }
  }

  /// What only whoever tells of the finding asks for, held once: findings are sorted and copied by
  /// the thousand.
  private final class Detail: Sendable {
    let place: BodyPlace?
    let message: Message
    let ownHelp: String?
    let patches: [Patch]
    let fixKind: FixKind?

    init(
      _ place: BodyPlace?, _ message: Message, _ ownHelp: String?, _ patches: [Patch],
      _ fixKind: FixKind?
    ) {
      self.place = place
      self.message = message
      self.ownHelp = ownHelp
      self.patches = patches
      self.fixKind = fixKind
    }
  }

  let cited: Cited
  private let detail: Detail

  /// The rule that it breaks.
  public var rule: Rule { cited.rule }
  /// What it does to the batch.
  public let level: Level
  /// Position in the batch of the event that it concerns, from 0.
  public let event: Int?
  /// Where it stands in the body (RFC 6901); nil for what stands before the body.
  public var pointer: String? { place?.pointer }
  package var place: BodyPlace? { detail.place }
  /// ``pointer`` as it may be shown: names of members that look like a person's are masked unless
  /// `showingValues`.
  public func pointer(showingValues: Bool) -> String? {
    place?.pointer(showingValues: showingValues)
  }
  /// Where it stands in the bytes that were read; nil for what has no bytes, such as a header that
  /// is missing.
  public let span: ByteSpan?
  /// Line and column of ``span``'s first byte.
  public internal(set) var position: TextPosition?
  /// What was found, then what is allowed.
  public var message: Message { detail.message }
  /// How to mend it.
  public var help: String { ownHelp ?? rule.remedy }
  var ownHelp: String? { detail.ownHelp }
  /// Replacements of bytes that mend it; empty where no mend is mechanical.
  public var patches: [Patch] { detail.patches }
  /// Whether ``patches`` keep the meaning of the payload.
  public var fixKind: FixKind? { detail.fixKind }

  init(
    cited: Cited, level: Level, event: Int?, place: BodyPlace?, span: ByteSpan?,
    position: TextPosition? = nil, message: Message, ownHelp: String?, patches: [Patch],
    fixKind: FixKind?
  ) {
    self.cited = cited
    self.level = level
    self.event = event
    self.span = span
    self.position = position
    detail = Detail(place, message, ownHelp, patches, fixKind)
  }

  /// The finding with all that it says of the payload put through `change`; what it would mend
  /// stays.
  package func mapQuotes(_ change: (String) -> String) -> Finding {
    Finding(
      cited: cited, level: level, event: event, place: place?.mapName(change), span: span,
      position: position, message: message.mapQuotes(change), ownHelp: ownHelp.map(change),
      patches: patches, fixKind: fixKind)
  }
}

/// The answer that the endpoint would give to one body, and what it costs.
public struct Verdict: Sendable, Hashable {
  /// 200, or 400, 401, 404, 405, 413.
  public let status: Int
  /// Number of events in the body; 0 when it cannot be read.
  public let events: Int
  /// Number of events with an error of their own.
  public let invalid: Int
  /// Number of good events that the others take down with them.
  public let collateral: Int

  /// The answer `status` to so many events.
  public init(status: Int, events: Int, invalid: Int, collateral: Int) {
    self.status = status
    self.events = events
    self.invalid = invalid
    self.collateral = collateral
  }
}

/// What the linter has to say of one body or one whole request.
public struct Report: Sendable {
  /// Everything found, in the order of the document.
  public let findings: [Finding]
  /// The answer that the endpoint would give.
  public let verdict: Verdict
  /// Where the body stands in the bytes that were read.
  public let span: ByteSpan

  /// A report.
  public init(findings: [Finding], verdict: Verdict, span: ByteSpan) {
    self.findings = findings
    self.verdict = verdict
    self.span = span
  }

  /// Whether the endpoint would accept it.
  public var isAccepted: Bool { verdict.status == 200 }
}
