import AxonContract
import AxonLint

/// Findings of one body that say the same of several events, told once.
struct Fold {
  /// The first of them, which is told in full.
  let first: Finding
  /// The events that the others concern, ascending.
  private(set) var others: [Int] = []

  private struct Likeness: Hashable {
    let rule: String
    let level: Level
    let part: BodyPlace.Part?
  }

  /// Errors first, then warnings, then notes, each in the order of the document.
  static func folds(of findings: [Finding]) -> [Fold] {
    var folds: [Fold] = []
    var known: [Likeness: Int] = [:]
    for finding in findings {
      guard let event = finding.event else {
        folds.append(Fold(first: finding))
        continue
      }
      let likeness = Likeness(
        rule: finding.rule.id, level: finding.level, part: finding.place?.part)
      if let index = known[likeness] {
        folds[index].others.append(event)
      } else {
        known[likeness] = folds.count
        folds.append(Fold(first: finding))
      }
    }
    return [Level.error, .warning, .note].flatMap { level in
      folds.filter { $0.first.level == level }
    }
  }

  /// How many runs of events a person is told.
  private static let runCountMax = 10

  /// `99 more like it, in events 1-99`; nil when there are none.
  var more: String? {
    guard !others.isEmpty else { return nil }
    let runs = Self.runs(of: others)
    var words = runs.prefix(Self.runCountMax).map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }
    let untold = runs.dropFirst(Self.runCountMax).reduce(0) { $0 + $1.count }
    let last = untold > 0 ? Counted.phrase(untold, "other") : words.popLast() ?? ""
    let list = words.isEmpty ? last : words.joined(separator: ", ") + " and " + last
    let noun = runs.count == 1 && runs[0].count == 1 ? "event" : "events"
    return "\(others.count) more like it, in \(noun) \(list)"
  }

  private static func runs(of events: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for event in events {
      if let last = runs.last, event <= last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...max(event, last.upperBound)
      } else {
        runs.append(event...event)
      }
    }
    return runs
  }
}

/// Numbers with their nouns.
enum Counted {
  /// `1 event`, `2 events`; `2 bodies`.
  static func phrase(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) " + (count == 1 ? noun : plural ?? noun + "s")
  }
}
