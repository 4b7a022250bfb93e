import AxonContract

/// The errors that no schema of a body can say, and `published/schema-limits.md`, which lists them.
public enum SchemaLimits {
  /// Why, by the rule's id.
  public static let reasons: [String: String] = {
    let around = "stands in the request around the body"
    let before = "is found while the text is read; a schema judges what was read"
    var reasons = [
      "body-missing": "without a body there is no value to judge",
      "body-too-large": "a schema counts no bytes",
      "json-malformed": before,
      "json-not-utf8": before,
      "json-byte-order-mark": before,
      "json-too-deep": "a schema counts no levels",
      "lead-value-out-of-range":
        "readers make infinity of such a number, or refuse it, before a schema sees it",
    ]
    for rule in [
      "request-malformed", "path-unknown", "method-not-post", "authorization-missing",
      "authorization-unknown", "authorization-with-scheme", "authorization-repeated",
      "pixel-id-missing", "pixel-id-unknown", "pixel-id-repeated", "content-encoding-present",
    ] {
      reasons[rule] = around
    }
    return reasons
  }()

  static func markdown(of contract: Contract) -> String {
    let limits = contract.rules.filter { reasons[$0.id] != nil }
    let expressed = PayloadSchema.expressed(of: contract)
    let said = contract.rules.filter { expressed.contains($0.id) }
    let passed = contract.rules.filter { rule in
      reasons[rule.id] == nil && !expressed.contains(rule.id)
    }
    return """
      # What the schemas do not say

      `\(contract.id).schema.\(SchemaDialect.draft2020.rawValue).json` and \
      `\(contract.id).schema.\(SchemaDialect.draft7.rawValue).json` accept and refuse alike. They \
      say every error
      under the default [readings](readings.md), but for these; `axon-lint` finds them all.


      """
        + Markdown.table(
          ["rule", "why no schema says it"],
          limits.map { [link($0), Markdown.plain(reasons[$0.id] ?? "")] })
          + """

          A schema knows one verdict. What is accepted with a warning or a note passes in silence:
          \(passed.map(link).joined(separator: ",\n")).

          Said by both schemas:
          \(said.map(link).joined(separator: ",\n")).

          """ + Markdown.colophon
  }

  private static func link(_ rule: Rule) -> String { "[\(rule.id)](rules/\(rule.id).md)" }
}
