/// The entries that a read, a wait or a removal is about.
public struct Scope: Sendable, Hashable {
  /// The session; nil for all of them.
  public var pixelID: String?
  /// A mark: only entries with higher sequence numbers.
  public var since: Int

  /// The entries of `pixelID` above the mark `since`.
  public init(pixelID: String? = nil, since: Int = 0) {
    self.pixelID = pixelID
    self.since = since
  }

  /// Whether `entry` is one of them.
  public func contains(_ entry: JournalEntry) -> Bool {
    entry.seq > since && (pixelID == nil || entry.pixelID == pixelID)
  }
}

/// What the journal held of a scope at one instant. Never changes.
public struct Snapshot: Sendable {
  /// The scope that was asked for.
  public let scope: Scope
  /// Its entries, in the order of arrival.
  public let entries: [JournalEntry]
  /// Sequence number of the oldest entry held; 0 when there is none.
  public var first: Int { entries.first?.seq ?? 0 }
  /// The highest sequence number that the scope ever had, evicted ones included; 0 before any.
  public let last: Int
  /// How many entries of the session were evicted to keep within the limit.
  public let evicted: Int
  /// Whether nothing of the scope was evicted.
  public let isComplete: Bool

  /// A snapshot.
  public init(
    scope: Scope, entries: [JournalEntry], last: Int, evicted: Int, isComplete: Bool
  ) {
    self.scope = scope
    self.entries = entries
    self.last = last
    self.evicted = evicted
    self.isComplete = isComplete
  }
}
