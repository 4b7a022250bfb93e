/// What is kept of the batches of a session that were removed: they stay counted, and their numbers
/// are not given again.
public struct RemovedBatches: Sendable, Hashable {
  /// The session.
  public let pixelID: String
  /// The highest sequence number among them.
  public let last: Int
  /// What was counted of them.
  public let counters: Counters

  /// The removed batches of a session.
  public init(pixelID: String, last: Int, counters: Counters) {
    self.pixelID = pixelID
    self.last = last
    self.counters = counters
  }
}
