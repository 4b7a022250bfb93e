import AxonContract
public import AxonLint
import AxonReport

/// What a command sent while it ran.
public struct Run: Sendable {
  /// What was counted, exact whatever was evicted.
  public let counters: Counters
  /// What is still held of it.
  public let snapshot: Snapshot
  /// What it was judged by.
  public let linter: Linter
  let deliveries: Deliveries

  /// Where a run begins: what the journal held before is not of it.
  public struct Start: Sendable {
    let mark: Int
    let counters: Counters

    /// Now.
    public init(_ journal: Journal) {
      mark = journal.mark
      counters = journal.counters() ?? Counters()
    }
  }

  /// What came since `start`.
  public init(since start: Start, _ service: MockService) {
    snapshot = service.journal.read(Scope(since: start.mark))
    counters = (service.journal.counters() ?? Counters()).since(start.counters)
    linter = service.linter
    deliveries = Deliveries(snapshot, linter: linter)
  }

  /// Whether a batch was refused for what it is.
  public var hasRefusals: Bool { counters.rejected + counters.unauthorized > 0 }

  /// Whether nothing came.
  public var isEmpty: Bool { counters.batches == 0 }

  /// Whether faults kept everything from acceptance: whoever sent it has not tried again.
  public var isLost: Bool { counters.accepted == 0 && counters.faulted > 0 }

  /// The keys that no message repeats: those of the mock, and those that came.
  var secrets: Secrets {
    Secrets(
      configured: linter.settings.keys, headers: snapshot.entries.flatMap(\.request.headers))
  }

  /// What came of an export in one of the formats.
  ///
  /// - Parameter results: what came of the expectations.
  public func export(showsValues: Bool = false, results: [ExpectationResult] = []) -> Exporter {
    Exporter(snapshot, linter: linter, showsValues: showsValues, results: results)
  }
}

extension Counters {
  /// What was counted since `earlier`.
  fileprivate func since(_ earlier: Counters) -> Counters {
    var counters = self
    counters.batches -= earlier.batches
    counters.accepted -= earlier.accepted
    counters.rejected -= earlier.rejected
    counters.unauthorized -= earlier.unauthorized
    counters.faulted -= earlier.faulted
    counters.events.accepted -= earlier.events.accepted
    counters.events.invalid -= earlier.events.invalid
    counters.events.collateral -= earlier.events.collateral
    counters.events.faulted -= earlier.events.faulted
    return counters
  }
}
