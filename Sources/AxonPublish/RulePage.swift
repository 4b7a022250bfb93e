public import AxonContract
public import AxonGolden
import JSONText

/// One rule explained, with golden examples: what is wrong, what it costs, how to mend it.
public enum RulePage {
  /// The page for a terminal: plain text, 100 columns.
  ///
  /// - Parameters:
  ///   - suite: where the examples come from; without one, the page has none.
  ///   - contract: whose readings the rule may depend on.
  public static func text(
    of rule: Rule, suite: GoldenSuite?, contract: Contract = Catalogue.leadGen
  ) -> String {
    var text = "\(rule.id)\n\n"
    for (name, value) in facts(of: rule, in: contract) { text += Columns.entry(name, value) }
    text += "\n"
    text += Columns.entry("what", rule.what) + Columns.entry("why", rule.why)
    text += Columns.entry("remedy", rule.remedy)
    for dependence in Dependence.all(of: rule, in: contract) {
      text += Columns.entry("reading", dependence.text)
    }
    guard let suite else { return text }
    let examples = RuleExamples(of: rule, in: suite)
    for golden in examples.failing {
      text += "\n\(rule.verdict): " + example(golden, of: rule, in: suite)
    }
    if let golden = examples.nearMiss {
      text += "\nPasses: " + example(golden, of: rule, in: suite)
    }
    return text
  }

  private static func facts(of rule: Rule, in contract: Contract) -> [(String, String)] {
    let level = rule.level(under: contract.defaultReadings)
    return [
      ("level", level.map { "\($0.rawValue): \(rule.effect(at: $0))" } ?? "off by default"),
      ("authority", "\(rule.authority.rawValue): \(rule.authority.meaning)"),
      ("section", rule.section.rawValue),
      ("fix", rule.fix?.meaning ?? "none: only a person can tell what was meant"),
    ]
  }

  private static func example(_ golden: GoldenCase, of rule: Rule, in suite: GoldenSuite) -> String
  {
    var text = "\(golden.expectation.title)\n  golden/\(golden.path)\n"
    if let edit = EditText.text(of: golden, in: suite) {
      let parent = golden.expectation.parent ?? ""
      text += "  an edit of golden/\(parent):\n" + Columns.indent(edit.text)
    }
    if let excerpt = Excerpt.text(of: golden, rule) { text += "\n" + Columns.indent(excerpt) }
    return text
  }

  /// The page as Markdown, for a file two folders below the golden folder.
  public static func markdown(
    of rule: Rule, suite: GoldenSuite, contract: Contract = Catalogue.leadGen
  ) -> String {
    let facts = facts(of: rule, in: contract).map { [$0.0, Markdown.plain($0.1)] }
    var text = "# \(rule.id)\n\n" + Markdown.sentence(rule.what) + "\n\n"
    text += Markdown.table(["", ""], facts)
    text += "\n## Why it matters\n\n" + Markdown.sentence(rule.why) + "\n"
    text += "\n## How to mend it\n\n" + Markdown.sentence(rule.remedy) + "\n"
    let dependences = Dependence.all(of: rule, in: contract)
    if !dependences.isEmpty {
      text += "\n## Readings it depends on\n\n"
      text += dependences.map { "- \($0.markdown)\n" }.joined()
    }
    let examples = RuleExamples(of: rule, in: suite)
    if !examples.failing.isEmpty {
      text += "\n## \(rule.verdict)\n"
      text += examples.failing.map { markdown(of: $0, in: suite) }.joined()
    }
    if let nearMiss = examples.nearMiss {
      text += "\n## Comes close and passes\n" + markdown(of: nearMiss, in: suite)
    }
    return text + Markdown.colophon
  }

  private static func markdown(of golden: GoldenCase, in suite: GoldenSuite) -> String {
    let expectation = golden.expectation
    var text = "\n### \(Markdown.plain(expectation.title))\n\n"
    text += Markdown.plain(expectation.because) + "\n\n"
    for outcome in expectation.outcomes {
      text += "- " + answer(outcome, under: expectation.reading) + "\n"
    }
    text += "\n" + link(golden.path)
    if let parent = expectation.parent { text += ", an edit of " + link(parent) }
    text += ":\n"
    if let edit = EditText.text(of: golden, in: suite) {
      text += "\n" + Markdown.fence(edit.text, edit.form.rawValue)
    }
    if let payload = Excerpt.whole(golden) {
      text += "\n" + Markdown.fence(payload, golden.isRequest ? "http" : "json")
    }
    return text
  }

  private static func answer(_ outcome: Expectation.Outcome, under reading: String?) -> String {
    let found = outcome.findings.map { finding in
      let place = finding.pointer.map { $0.isEmpty ? " (whole body)" : " at `\($0)`" } ?? ""
      return "\(finding.level) `\(finding.rule)`\(place)"
    }
    let findings = found.isEmpty ? "nothing is found" : found.joined(separator: ", ")
    guard let reading, let value = outcome.value else { return "\(outcome.status): \(findings)" }
    return "`\(reading)=\(value)`: \(outcome.status), \(findings)"
  }

  private static func link(_ path: String) -> String { "[\(path)](../../\(path))" }
}

/// A reading that changes what a rule says.
struct Dependence {
  let reading: Reading
  let changes: [Rule.LevelChange]

  static func all(of rule: Rule, in contract: Contract) -> [Dependence] {
    let changing = rule.levelChanges.map(\.reading)
    return contract.readings.filter { changing.contains($0.id) || rule.readings.contains($0.id) }
      .map { reading in
        Dependence(reading: reading, changes: rule.levelChanges.filter { $0.reading == reading.id })
      }
  }

  /// What a value does: the level it gives, or else what the value means.
  private func effect(of value: Reading.Value) -> String {
    guard let change = changes.first(where: { $0.value == value.name }) else {
      return value.meaning
    }
    return change.level.map { "the level is \($0.rawValue)" } ?? "the rule is silent"
  }

  var text: String {
    "\(reading.id): "
      + reading.values.map { "\($0.name) (\(effect(of: $0)))" }.joined(separator: ", ")
  }

  var markdown: String {
    "[`\(reading.id)`](../readings.md#\(reading.id)): "
      + reading.values.map { "`\($0.name)` (\(Markdown.plain(effect(of: $0))))" }
      .joined(separator: ", ")
  }
}

extension Rule {
  /// What becomes of a payload that has the fault.
  var verdict: String { level == .error ? "Fails" : "Reported" }

  /// What `level` does to the batch.
  func effect(at level: Level) -> String {
    switch level {
    case .error: "the whole batch is dropped (\(status))"
    case .warning: "accepted and reported"
    case .note: "accepted, reported as advice"
    }
  }
}

extension Authority {
  var meaning: String {
    switch self {
    case .stated: "the page says it"
    case .inferred: "follows from the page, or from the RFC that it relies on"
    case .open: "the page leaves it open, a reading decides"
    case .practice: "a known fault of senders that the page does not speak of"
    }
  }
}

extension FixKind {
  var meaning: String {
    switch self {
    case .safe: "--fix mends it"
    case .unsafe: "--fix-unsafe mends it, by a guess at what was meant"
    }
  }
}
