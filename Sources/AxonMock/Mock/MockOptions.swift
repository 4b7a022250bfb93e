public import AxonContract
public import AxonLint
public import MicroHTTP

/// What a mock is to be.
public struct MockOptions: Sendable {
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 for a free one.
  public var port = 8780
  /// The keys it accepts; empty for any that is not empty.
  public var keys: [String] = []
  /// The pixel ids it accepts; empty for any that is not empty.
  public var pixelIDs: [String] = []
  /// The contract it judges by.
  public var contract = Catalogue.leadGen
  /// Answers to the contract's open questions; the contract's own when nil. `freshness` is on
  /// (`7d/10m`) unless an answer to it was chosen.
  public var readings: Readings?
  /// Levels that replace the rules' own, by rule id; nil switches a rule off.
  public var levels: [String: Level?] = [:]
  /// A clock that stands still, epoch milliseconds, for comparing event times; the time of arrival
  /// when nil.
  public var now: Int?
  /// The certificate to serve; plain HTTP when nil.
  public var tls: TLSIdentity?
  /// Whether the endpoint answers with the status alone.
  public var isOpaque = false
  /// The most bytes a body may hold.
  public var maxBodyCount = 16 << 20
  /// The most bytes of memory that the journal may take.
  public var journalByteCount = 64 << 20
  /// What makes batches durable before they are answered; nil for memory alone.
  public var store: (any BatchStore)?
  /// What the journal holds from the start, in the order of sequence numbers: what a store kept.
  public var restored: [JournalEntry] = []
  /// What was removed from there, and stays counted.
  public var removed: [RemovedBatches] = []
  /// The fault script that holds for every session from the start.
  public var faults: FaultScript?
  /// What the control plane must be shown; needed beyond loopback.
  public var controlToken: String?
  /// Whether every byte of every request is held against the grammar of RFC 9112.
  public var isStrictHTTP = false

  /// A mock on port 8780 of loopback that accepts every key and keeps what it gets in memory.
  public init() {}

  /// What batches are judged by.
  public var linter: Linter {
    Linter(contract: contract, settings: settings, levels: levels)
  }

  private var settings: Settings {
    var readings = readings ?? contract.defaultReadings
    if !readings.isChosen(Readings.freshness) {
      // A contract without that question has no event times to compare either.
      try? readings.choose("7d/10m", for: Readings.freshness)
    }
    var settings = Settings(
      readings: readings, keys: keys, pixelIDs: pixelIDs,
      now: now ?? Int(Clock.epoch()), maxBodyCount: maxBodyCount)
    settings.followsArrival = now == nil
    return settings
  }

  /// Keeps the journal in the file at `path`, and begins with what it holds.
  ///
  /// - Returns: the store, to be closed when the mock has stopped.
  /// - Throws: what is wrong with the file, and what to do.
  public mutating func keepJournal(in path: String) throws(StoreError) -> SQLiteStore {
    let store = try SQLiteStore(path: path, linter: linter)
    restored = try store.entries()
    removed = try store.removed()
    self.store = store
    return store
  }
}
