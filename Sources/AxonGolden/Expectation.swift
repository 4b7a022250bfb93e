public import JSONText

/// What a person expects of a golden case, read from its `NAME.expect`.
public struct Expectation: Sendable {
  /// One finding that a case draws.
  public struct Finding: Sendable, Hashable {
    /// Id of the rule.
    public let rule: String
    /// Its level there: `error`, `warning` or `note`.
    public let level: String
    /// Where, as a JSON pointer; nil for what stands before the body.
    public let pointer: String?

    /// A finding.
    public init(rule: String, level: String, pointer: String?) {
      self.rule = rule
      self.level = level
      self.pointer = pointer
    }
  }

  /// What happens under one answer to a reading.
  public struct Outcome: Sendable {
    /// The answer; nil for a case that depends on no reading.
    public let value: String?
    /// The endpoint's answer.
    public let status: Int
    /// Everything that is found, in the order of the document.
    public let findings: [Finding]
  }

  /// The case in one short line.
  public let title: String
  /// The section of the page that it rests on.
  public let section: String
  /// Why it is expected, in our words.
  public let because: String
  /// Id of the reading that decides; nil where none does.
  public let reading: String?
  /// One outcome, or one for each answer to ``reading``, the default first.
  public let outcomes: [Outcome]
  /// The case that this one is an edit of, as a path from the suite's folder.
  public let parent: String?
  /// The one edit that makes this case of its parent.
  public let edit: GoldenEdit?
  /// The clock, epoch milliseconds.
  public let now: Int?
  /// Keys that the endpoint knows; empty for any.
  public let keys: [String]
  /// Pixel ids that the endpoint knows; empty for any.
  public let pixelIDs: [String]

  /// Reads an expectation.
  public init(_ document: JSONDocument) throws(GoldenError) {
    let root = document.root
    func text(_ name: String) throws(GoldenError) -> String {
      guard let value = root[name]?.stringValue, !value.isEmpty else {
        throw GoldenError("\"\(name)\" is missing or no string")
      }
      return value
    }
    title = try text("title")
    section = try text("section")
    because = try text("because")
    reading = root["reading"]?.stringValue
    if let outcomes = root["outcomes"]?.elements {
      self.outcomes = try outcomes.map { (node) throws(GoldenError) in try Self.outcome(node) }
    } else {
      outcomes = [try Self.outcome(root)]
    }
    parent = root["parent"]?.stringValue
    edit = try root["edit"].map { (node) throws(GoldenError) in try GoldenEdit(node) }
    now = root["now"]?.intValue
    keys = root["keys"]?.elements.compactMap(\.stringValue) ?? []
    pixelIDs = root["pixel_ids"]?.elements.compactMap(\.stringValue) ?? []
  }

  private static func outcome(_ node: JSONDocument.Node) throws(GoldenError) -> Outcome {
    guard let status = node["status"]?.intValue, let findings = node["findings"],
      findings.kind == .array
    else { throw GoldenError("an outcome has a \"status\" and a list of \"findings\"") }
    return Outcome(
      value: node["value"]?.stringValue, status: status,
      findings: try findings.elements.map { (node) throws(GoldenError) in try finding(node) })
  }

  private static func finding(_ node: JSONDocument.Node) throws(GoldenError) -> Finding {
    guard let rule = node["rule"]?.stringValue, let level = node["level"]?.stringValue,
      let pointer = node["pointer"], pointer.kind == .null || pointer.kind == .string
    else { throw GoldenError("a finding has \"rule\", \"level\" and \"pointer\"") }
    return Finding(rule: rule, level: level, pointer: pointer.stringValue)
  }
}

/// Why the golden suite cannot be used: a fault of the suite, not of a payload.
public struct GoldenError: Error, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
  /// An error.
  public init(_ description: String) { self.description = description }
}
