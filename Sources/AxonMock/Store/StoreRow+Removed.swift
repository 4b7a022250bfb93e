import GRDB

/// What stays of batches that are removed, as rows of the table `removed`.
extension StoreRow {
  /// The batches that a removal is about.
  static let isInScope = "seq > :since AND (:id IS NULL OR pixel_id = :id)"

  private static let counts = [
    ("batches", "1"), ("accepted", "committed"),
    ("rejected", "NOT committed AND verdict_status NOT IN (200, 401)"),
    ("unauthorized", "NOT committed AND verdict_status = 401"),
    ("faulted", "NOT committed AND verdict_status = 200"),
    ("events_accepted", "iif(committed, events, 0)"),
    ("events_invalid", "iif(NOT committed AND verdict_status != 200, invalid, 0)"),
    ("events_collateral", "iif(NOT committed AND verdict_status != 200, collateral, 0)"),
    ("events_faulted", "iif(NOT committed AND verdict_status = 200, events, 0)"),
  ]

  /// Counts the batches in scope as ``Counters`` does, beside those that were removed before.
  static let remembering = """
    INSERT INTO removed (pixel_id, last, \(counts.map(\.0).joined(separator: ", ")))
    SELECT pixel_id, max(seq), \(counts.map { "sum(\($0.1))" }.joined(separator: ", "))
    FROM batches WHERE \(isInScope) GROUP BY pixel_id
    ON CONFLICT (pixel_id) DO UPDATE SET last = max(last, excluded.last), \
    \(counts.map { "\($0.0) = \($0.0) + excluded.\($0.0)" }.joined(separator: ", "))
    """

  /// The removed batches that stand in `row`.
  static func removed(_ row: Row) -> RemovedBatches {
    var counters = Counters()
    counters.batches = row["batches"]
    counters.accepted = row["accepted"]
    counters.rejected = row["rejected"]
    counters.unauthorized = row["unauthorized"]
    counters.faulted = row["faulted"]
    counters.events.accepted = row["events_accepted"]
    counters.events.invalid = row["events_invalid"]
    counters.events.collateral = row["events_collateral"]
    counters.events.faulted = row["events_faulted"]
    return RemovedBatches(pixelID: row["pixel_id"], last: row["last"], counters: counters)
  }
}
