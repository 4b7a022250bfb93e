import AxonContract
import AxonGolden

/// `published/readings.md`: what the page leaves open, and what each answer changes.
enum ReadingsPage {
  static func markdown(of contract: Contract, suite: GoldenSuite) -> String {
    let sections = contract.readings.map { section(on: $0, contract, suite) }
    return """
      # What the page leaves open

      Where the page contradicts itself or is silent, a reading decides: one default, the others \
      selectable with
      `--reading ID=VALUE`. \(contract.readings.count) questions are open.

      """ + sections.joined() + Markdown.colophon
  }

  private static func section(on reading: Reading, _ contract: Contract, _ suite: GoldenSuite)
    -> String
  {
    var text = "\n## \(reading.id)\n\n\(Markdown.sentence(reading.question))"
    text += " Raised by the section \"\(reading.section.rawValue)\".\n\n"
    text += Markdown.table(
      ["value", "meaning"],
      reading.values.enumerated().map { index, value in
        let name = Markdown.code(value.name) + (index == 0 ? ", the default" : "")
        return [name, Markdown.plain(value.meaning)]
      })
    let rules = contract.rules.filter { rule in
      rule.readings.contains(reading.id) || rule.levelChanges.contains { $0.reading == reading.id }
    }
    if !rules.isEmpty {
      let links = rules.map { "[\($0.id)](rules/\($0.id).md)" }
      text += "\nRules that ask it: \(links.joined(separator: ", ")).\n"
    }
    let cases = suite.cases.filter { $0.expectation.reading == reading.id }
    if !cases.isEmpty { text += "\nGolden cases:\n\n" + cases.map(line).joined() }
    return text
  }

  private static func line(on golden: GoldenCase) -> String {
    let answers = golden.expectation.outcomes.map { outcome in
      "\(outcome.value ?? "") \(outcome.status)"
    }
    return "- [\(golden.path)](../\(golden.path)): \(Markdown.plain(golden.expectation.title)) "
      + "(\(answers.joined(separator: ", ")))\n"
  }
}
