/// What a Prometheus server scrapes: the text format, version 0.0.4.
public struct MetricsText {
  /// The media type to serve it with.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// The metrics so far.
  public private(set) var text = ""

  /// The metrics of a mock.
  ///
  /// - Parameters:
  ///   - counters: what came so far, exact whatever was evicted.
  ///   - held: number of batches in the journal.
  ///   - evicted: number of batches that left it to keep within its limit.
  ///   - last: the highest sequence number given.
  public init(_ counters: Counters, held: Int, evicted: Int, last: Int) {
    add(
      "axon_mock_batches_total", .counter, "Requests to the endpoint, by what became of them.",
      by: "outcome",
      [
        ("accepted", counters.accepted), ("rejected", counters.rejected),
        ("unauthorized", counters.unauthorized), ("faulted", counters.faulted),
      ])
    add(
      "axon_mock_events_total", .counter, "Events in them, by what became of them.", by: "verdict",
      [
        (EventVerdict.accepted.rawValue, counters.events.accepted),
        (EventVerdict.invalid.rawValue, counters.events.invalid),
        (EventVerdict.collateral.rawValue, counters.events.collateral),
        (EventVerdict.faulted.rawValue, counters.events.faulted),
      ])
    add("axon_mock_journal_batches", .gauge, "Batches that the journal holds.", held)
    add("axon_mock_journal_evicted_total", .counter, "Batches that it no longer holds.", evicted)
    add("axon_mock_journal_last_seq", .gauge, "The highest sequence number given.", last)
  }

  private enum Kind: String {
    case counter, gauge
  }

  private mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    head(name, kind, help)
    text += "\(name) \(value)\n"
  }

  private mutating func add(
    _ name: String, _ kind: Kind, _ help: String, by label: String,
    _ values: [(label: String, count: Int)]
  ) {
    head(name, kind, help)
    for value in values { text += "\(name){\(label)=\"\(value.label)\"} \(value.count)\n" }
  }

  private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }
}
