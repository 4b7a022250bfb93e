extension Schemas {
  /// Those of the reports.
  static let reports: [Member] = [
    (
      "Deliveries",
      object([("counts", deliveryCounts), ("deliveries", list("Delivery"))] + bounds)
    ),
    ("Delivery", object(delivery)),
    (
      "Behaviour",
      object(
        [
          ("requests", count), ("connections", count), ("reused", count),
          ("statuses", byStatus), ("bytes", orNull("Distribution")),
          ("events_per_batch", orNull("Distribution")), ("event_age_ms", orNull("Distribution")),
          ("retries", ref("Retries")),
        ] + bounds)
    ),
    ("Retries", object(retries)),
    (
      "Distribution",
      object(
        [("count", count)]
          + ["min", "median", "max", "total"].map { ($0, #"{"type": "integer"}"#) })
    ),
  ]

  private static let deliveryCounts = object(
    Deliveries.Verdict.allCases.map { ($0.rawValue, count) })

  private static let delivery: [Member] = [
    ("pixel_id", text), ("name", textOrNull), ("verdict", word(Deliveries.Verdict.allCases)),
    ("accepted", count), ("dedupe_ids", #"{"type": "array", "items": \#(text)}"#),
    ("batches", #"{"type": "array", "items": \#(count)}"#),
  ]

  private static let retries: [Member] = [
    ("count", count), ("after", byStatus), ("spacing_ms", orNull("Distribution")),
    ("back_off", object([("growing", count), ("steady", count)])),
    ("retry_after", object([("asked", count), ("honoured", count)])),
    ("repeated_unchanged", object([("400", count), ("401", count)])), ("unfinished", count),
  ]

  /// Counts by the status of the answer; 0 stands for none.
  private static let byStatus =
    #"{"type": "object", "propertyNames": {"pattern": "^[0-9]{1,3}$"}, "#
    + #""additionalProperties": \#(count)}"#
}
