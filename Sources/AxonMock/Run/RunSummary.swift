import AxonContract
import AxonLint

/// What a run brought, for people.
public struct RunSummary: Sendable {
  /// How many rules are listed.
  static let ruleCountMax = 8

  private let run: Run
  private let rules: [RuleCount]
  private let warnings: Int

  private struct RuleCount: Sendable {
    let rule: Rule
    let level: Level
    /// Where it was found first.
    let place: String
    var count = 1
  }

  /// A summary of `run`.
  public init(_ run: Run) {
    self.run = run
    var rules: [String: RuleCount] = [:]
    var order: [String] = []
    var warnings = 0
    for entry in run.snapshot.entries where entry.findings.total > 0 {
      for finding in entry.shown(by: run.linter).report().findings {
        if finding.level == .warning { warnings += 1 }
        if rules[finding.rule.id] == nil {
          order.append(finding.rule.id)
          let place = finding.pointer(showingValues: false)
          let pointer = place.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
          rules[finding.rule.id] = RuleCount(
            rule: finding.rule, level: finding.level, place: "batch \(entry.seq)\(pointer)")
        } else {
          rules[finding.rule.id]?.count += 1
        }
      }
    }
    self.warnings = warnings
    // Errors first, then what there is most of; a stable order, as equal ones keep theirs.
    self.rules = order.compactMap { rules[$0] }.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.level != b.level { return Self.rank(a.level) < Self.rank(b.level) }
      return a.count == b.count ? one.offset < other.offset : a.count > b.count
    }.map(\.element)
  }

  private static func rank(_ level: Level) -> Int {
    switch level {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }

  /// Number of findings at the level warning.
  public var warningCount: Int { warnings }

  /// The summary, line by line.
  public var lines: [String] {
    let counters = run.counters
    guard counters.batches > 0 else {
      return [
        "no batch came: the command sent nothing here",
        "  = help: have the sender read AXON_URL, AXON_KEY and AXON_PIXEL_ID; where its address is "
          + "built in, add --capture",
      ]
    }
    var lines = [headline, "  events: " + Self.list(eventCounts)]
    if counters.events.collateral > 0 {
      lines.append(
        "  collateral events are good ones: they were lost with the invalid ones in their batch")
    }
    if !run.snapshot.isComplete {
      lines.append(
        "  \(run.snapshot.evicted) older batches were evicted; findings are of those still held")
    }
    for rule in rules.prefix(Self.ruleCountMax) { lines += text(rule) }
    if rules.count > Self.ruleCountMax {
      lines.append("  and \(rules.count - Self.ruleCountMax) more rules; see --report")
    }
    return lines
  }

  private var headline: String {
    let counters = run.counters
    let events = counters.events
    let total = events.accepted + events.invalid + events.collateral + events.faulted
    let kinds = Self.list([
      (counters.accepted, "accepted"), (counters.rejected, "rejected"),
      (counters.unauthorized, "unauthorized"),
      (counters.faulted, "kept from acceptance by a fault"),
    ])
    return "\(counters.batches) \(counters.batches == 1 ? "batch" : "batches") with \(total) "
      + "\(total == 1 ? "event" : "events"): \(kinds)"
      + (warnings > 0 ? "; \(warnings) \(warnings == 1 ? "warning" : "warnings")" : "")
  }

  private var eventCounts: [(Int, String)] {
    let events = run.counters.events
    return [
      (events.accepted, "accepted"), (events.invalid, "invalid"),
      (events.collateral, "collateral"), (events.faulted, "kept from acceptance by a fault"),
    ]
  }

  private static func list(_ counts: [(Int, String)]) -> String {
    let shown = counts.filter { $0.0 > 0 }
    return shown.isEmpty ? "none" : shown.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private func text(_ rule: RuleCount) -> [String] {
    let times = rule.count == 1 ? "once" : "\(rule.count) times"
    let name = "\(rule.level.rawValue)[\(rule.rule.id)]"
    return [
      "  \(name) \(times), first in \(rule.place): \(rule.rule.what)",
      "    = help: \(rule.rule.remedy)",
    ]
  }
}
