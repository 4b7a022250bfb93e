import AxonContract
import AxonGolden

/// The golden cases that show a rule best.
struct RuleExamples {
  /// The most failing examples that a page shows.
  static let failingMax = 2

  /// Cases in which the rule fires.
  let failing: [GoldenCase]
  /// The nearest case in which it does not.
  let nearMiss: GoldenCase?

  init(of rule: Rule, in suite: GoldenSuite) {
    var failing: [GoldenCase] = []
    for rank in 0...3 {
      failing += suite.cases.filter { Self.rank($0, for: rule) == rank }.sorted(by: Self.isShorter)
    }
    self.failing = Array(failing.prefix(Self.failingMax))
    nearMiss = suite.cases.filter { Self.isNearMiss($0, of: rule) }
      .min(by: Self.isShorter)
  }

  /// The shorter name is the plainer case.
  private static func isShorter(_ a: GoldenCase, _ b: GoldenCase) -> Bool {
    (a.name.utf8.count, a.path) < (b.name.utf8.count, b.path)
  }

  /// Lower is better; nil where the rule does not fire at all.
  private static func rank(_ golden: GoldenCase, for rule: Rule) -> Int? {
    let expectation = golden.expectation
    guard expectation.outcomes.contains(where: { $0.shows(rule) }) else { return nil }
    guard let byDefault = expectation.outcomes.first, byDefault.shows(rule) else { return 3 }
    if byDefault.findings.count > 1 || expectation.parent == nil { return 2 }
    return golden.name.hasPrefix(rule.id) ? 0 : 1
  }

  /// Whether `golden` comes close to the fault and is none: its name says so (golden/README.md).
  static func isNearMiss(_ golden: GoldenCase, of rule: Rule) -> Bool {
    let name =
      golden.isRequest ? rule.id + "-near-miss" : "accept/near-miss/" + rule.id
    let own = golden.isRequest ? golden.name : golden.id
    return own == name || own.hasPrefix(name + "-")
  }
}

extension Expectation.Outcome {
  /// Whether `rule` is among what is found.
  func shows(_ rule: Rule) -> Bool { findings.contains { $0.rule == rule.id } }
}
