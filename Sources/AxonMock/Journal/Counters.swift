import AxonLint

/// What has come so far, exact for ever: counted when it comes, whatever is evicted later.
public struct Counters: Sendable, Hashable {
  /// Number of requests to the endpoint.
  public var batches = 0
  /// Those that were accepted.
  public var accepted = 0
  /// Those that were refused for what they are, authentication apart.
  public var rejected = 0
  /// Those that failed to authenticate.
  public var unauthorized = 0
  /// Good ones that a fault of the script kept from being accepted.
  public var faulted = 0
  /// Number of events, by what became of them.
  public var events = Events()

  /// Number of events, by what became of them.
  public struct Events: Sendable, Hashable {
    /// See ``EventVerdict``.
    public var accepted = 0
    /// See ``EventVerdict``.
    public var invalid = 0
    /// See ``EventVerdict``.
    public var collateral = 0
    /// See ``EventVerdict``.
    public var faulted = 0
  }

  /// Nothing yet.
  public init() {}

  /// Adds what was counted apart.
  mutating func add(_ other: Counters) {
    batches += other.batches
    accepted += other.accepted
    rejected += other.rejected
    unauthorized += other.unauthorized
    faulted += other.faulted
    events.accepted += other.events.accepted
    events.invalid += other.events.invalid
    events.collateral += other.events.collateral
    events.faulted += other.events.faulted
  }

  /// Counts `entry`.
  mutating func add(_ entry: JournalEntry) {
    batches += 1
    let verdict = entry.verdict
    if entry.committed {
      accepted += 1
      events.accepted += verdict.events
    } else if verdict.status == 200 {
      faulted += 1
      events.faulted += verdict.events
    } else {
      if verdict.status == 401 { unauthorized += 1 } else { rejected += 1 }
      events.invalid += verdict.invalid
      events.collateral += verdict.collateral
    }
  }
}
