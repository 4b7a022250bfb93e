import AxonContract
import AxonLint
import AxonReport
import JSONText

/// What came of one expectation.
public struct ExpectationResult: Sendable, Hashable {
  /// What came of it.
  public enum Outcome: Sendable {
    /// It is as expected.
    case met
    /// It is not.
    case failed
    /// What could tell was evicted from the journal.
    case inconclusive
  }

  /// What was expected, such as `expected no batches`.
  public let expected: String
  /// How many there were.
  public let count: Int
  /// Why it failed: what came nearest, or what there was too many of.
  public let details: [String]
  /// What came of it.
  public let outcome: Outcome

  /// What was expected, and what there was.
  public var text: String { "\(expected): there were \(count)" }

  /// How many events a result lists.
  static let listedMax = 3
}

extension Expectations {
  /// Holds what `run` brought against what was expected.
  ///
  /// - Parameter showsValues: whether personal values are shown as they are.
  public func check(_ run: Run, showsValues: Bool = false) -> [ExpectationResult] {
    let results =
      counters.map { check($0.counter, $0.count, run) }
      + events.map { check($0, run, showsValues) }
      + deliveries.map { check($0.verdict, $0.count, run, showsValues) }
    // The file may name a key, and an event may hold one.
    let secrets = run.secrets
    return results.map { $0.hiding(secrets) }
  }

  private func check(_ counter: Counter, _ count: ExpectedCount, _ run: Run)
    -> ExpectationResult
  {
    let (number, noun) =
      switch counter {
      case .batches: (run.counters.batches, "batches")
      case .accepted: (run.counters.accepted, "accepted batches")
      case .rejected: (run.counters.rejected, "rejected batches")
      case .unauthorized: (run.counters.unauthorized, "batches that failed to authenticate")
      }
    // Counters are exact, whatever was evicted.
    return ExpectationResult(
      expected: "expected \(count) \(noun)", count: number, details: [],
      outcome: count.outcome(number, isComplete: true))
  }

  private func check(_ expected: Events, _ run: Run, _ showsValues: Bool) -> ExpectationResult {
    var found: [JournaledEvent] = []
    var count = 0
    var nearest: NearMiss?
    for entry in run.snapshot.entries {
      guard expected.pixelID == nil || entry.pixelID == expected.pixelID else { continue }
      for event in entry.events(by: run.linter) {
        let miss = NearMiss(event, expected.filter)
        if miss.differences.isEmpty {
          count += 1
          if found.count < ExpectationResult.listedMax { found.append(event) }
        } else if miss.differences.count < nearest?.differences.count ?? .max {
          nearest = miss
        }
      }
    }
    let outcome = expected.count.outcome(count, isComplete: run.snapshot.isComplete)
    let details: [String]
    if outcome == .met {
      details = []
    } else if count > expected.count.min {
      details = found.map { "there is \($0.place)" }
    } else {
      details = nearest.map { [$0.text(showsValues: showsValues)] } ?? []
    }
    return ExpectationResult(
      expected: "expected \(expected.count) \(expected.text(showsValues))", count: count,
      details: details, outcome: outcome)
  }

  private func check(
    _ verdict: Deliveries.Verdict, _ count: ExpectedCount, _ run: Run, _ showsValues: Bool
  ) -> ExpectationResult {
    let deliveries = run.deliveries.all.filter { $0.verdict == verdict }
    let outcome = count.outcome(deliveries.count, isComplete: run.snapshot.isComplete)
    let isTooMany = deliveries.count > count.max ?? .max
    let details =
      isTooMany ? deliveries.prefix(ExpectationResult.listedMax).map { $0.text(showsValues) } : []
    return ExpectationResult(
      expected: "expected \(count) deliveries \(verdict.rawValue)", count: deliveries.count,
      details: details, outcome: outcome)
  }
}

extension ExpectationResult {
  fileprivate func hiding(_ secrets: Secrets) -> ExpectationResult {
    ExpectationResult(
      expected: secrets.hide(in: expected), count: count, details: details.map(secrets.hide),
      outcome: outcome)
  }
}

extension JUnitSuite {
  /// A case for each expectation, named after it.
  static func expectations(_ results: [ExpectationResult]) -> JUnitSuite {
    JUnitSuite(
      name: "expect",
      cases: results.map { result in
        let text = ([result.text] + result.details).joined(separator: "\n")
        return switch result.outcome {
        case .met: Case(name: result.expected)
        case .failed: Case(name: result.expected, failure: text)
        case .inconclusive:
          Case(name: result.expected, failure: "cannot tell, as batches were evicted; " + text)
        }
      })
  }
}

extension Expectations.Events {
  /// What events are meant, such as `accepted events with name "page_view"`.
  fileprivate func text(_ showsValues: Bool) -> String {
    let kind = filter.verdict.map { "\($0.rawValue) events" } ?? "events"
    let members = filter.members.map { "\($0.name) \"\($0.shown($0.value, showsValues))\"" }
    let session = pixelID.map { ["pixel_id \"\($0)\""] } ?? []
    let all = members + session
    return all.isEmpty ? kind : "\(kind) with \(all.joined(separator: " and "))"
  }
}

extension EventFilter.Member {
  /// `value` as it may be shown: personal ones letter by letter and digit by digit.
  fileprivate func shown(_ value: String, _ showsValues: Bool) -> String {
    let field = Field.all.first { Filters.name(of: $0) == name }
    // A value that an event has is JSON, quotes and all.
    let text = (try? JSONDocument(value).root.stringValue) ?? value
    let isShown = showsValues || path == ["verdict"] || field?.shows(text) ?? false
    return isShown ? value : Mask.mask(value)
  }
}

extension NearMiss {
  fileprivate func text(showsValues: Bool) -> String {
    let parts = differences.map { difference in
      let member = EventFilter.Member(
        path: difference.member.split(separator: ".").map(String.init), value: difference.expected)
      guard let actual = difference.actual else { return "it has no \(difference.member)" }
      return "\(difference.member) is \(member.shown(actual, showsValues))"
    }
    return "nearest is \(event.place): " + parts.joined(separator: ", ")
  }
}

extension JournaledEvent {
  /// Where it stands in the journal.
  fileprivate var place: String { "event \(index) of batch \(entry.seq)" }
}

extension Deliveries.Delivery {
  fileprivate func text(_ showsValues: Bool) -> String {
    let shown = { (value: String, field: Field) in
      showsValues || field.shows(value) ? value : Mask.mask(value)
    }
    let ids = dedupeIDs.map { shown($0, .dedupeID) }.joined(separator: ", ")
    let known = ids.isEmpty ? "without dedupe_id" : "dedupe_id " + ids
    let title = name.map { shown($0, .name) } ?? "an event"
    let numbers = batches.map(String.init).joined(separator: ", ")
    return "\(title) (\(known)) in \(batches.count == 1 ? "batch" : "batches") \(numbers)"
  }
}
