import AxonContract

/// `published/rules/README.md`: every rule in one table.
enum RuleIndex {
  static func markdown(of contract: Contract) -> String {
    let readings = contract.defaultReadings
    let rows = contract.rules.map { rule in
      [
        "[\(rule.id)](\(rule.id).md)", rule.level(under: readings)?.rawValue ?? "off",
        rule.authority.rawValue,
        rule.section.rawValue, rule.fix?.rawValue ?? "", Markdown.plain(rule.what),
      ]
    }
    let counts = Level.allCases.reversed().map { level in
      let count = contract.rules.count { $0.level(under: readings) == level }
      return "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    return """
      # The rules of \(contract.title)

      \(contract.rules.count) rules: \(counts.joined(separator: ", ")). Levels are those of the \
      default [readings](../readings.md).
      An error drops the whole batch; a warning and a note leave it alone. A fix is what \
      `axon-lint --fix` (safe)
      or `--fix-unsafe` (unsafe) does about it.


      """ + Markdown.table(["rule", "level", "authority", "section", "fix", "what is wrong"], rows)
        + Markdown.colophon
  }
}
