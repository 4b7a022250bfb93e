public import AxonContract
import AxonLint
import JSONText

/// The report for code scanning: SARIF 2.1.0 (OASIS), one run, its rules those of the contract.
///
/// GitHub takes files of up to 10 MB when compressed and 25,000 results of a run, and shows the
/// 5,000 gravest. Nothing is folded: a service that follows findings from run to run wants each.
public struct SARIFFormat: ReportFormat {
  private let contract: Contract
  private let showsValues: Bool
  private let root: String?
  private let ruleIndices: [String: Int]

  /// The format; personal values are masked unless `showsValues`.
  ///
  /// - Parameter root: the folder that paths are told from; absolute paths stay as they are if nil.
  public init(contract: Contract, showsValues: Bool = false, root: String? = nil) {
    self.contract = contract
    self.showsValues = showsValues
    self.root = root
    ruleIndices = Dictionary(
      contract.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tool with its rules, and the beginning of the results.
  public var opening: [UInt8] {
    var output: [UInt8] = []
    output.put("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/")
    output.put("sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[\n")
    output.put("{\"tool\":{\"driver\":{\"name\":\"axon-lint\",\"semanticVersion\":\"")
    output.append(utf8: Release.version)
    output.put("\",\"rules\":[")
    for (index, rule) in contract.rules.enumerated() {
      output.put(index == 0 ? "\n" : ",\n")
      put(rule, to: &output)
    }
    output.put("\n]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")
    return output
  }

  /// A comma and a line feed.
  public var separator: [UInt8] { Array(",\n".utf8) }

  /// The end of the results.
  public func closing(_ summary: Summary) -> [UInt8] { Array("\n]}]}\n".utf8) }

  /// Appends the findings of one body; nothing for a clean one.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    let path = SourcePath(body.source, root: root)
    var fingerprints = Fingerprints(of: body, path: path.text)
    for (index, finding) in body.report.findings.enumerated() {
      if index > 0 { output += separator }
      put(finding, of: body, path, fingerprints.next(finding), to: &output)
    }
  }

  private func put(_ rule: Rule, to output: inout [UInt8]) {
    let level = rule.level(under: contract.defaultReadings)
    output.put("{\"id\":")
    output.append(quoted: rule.id)
    output.put(",\"shortDescription\":")
    put(message: rule.what, to: &output)
    output.put(",\"fullDescription\":")
    put(message: rule.why, to: &output)
    output.put(",\"help\":")
    put(message: rule.remedy, to: &output)
    output.append(utf8: ",\"defaultConfiguration\":{\"enabled\":\(level != nil),\"level\":\"")
    output.append(utf8: (level ?? rule.level).rawValue)
    output.put("\"},\"properties\":{\"tags\":[")
    output.append(quoted: rule.authority.rawValue)
    output.put("],\"section\":")
    output.append(quoted: rule.section.rawValue)
    output.put("}}")
  }

  private func put(
    _ finding: Finding, of body: SourceReport, _ path: SourcePath, _ fingerprint: String,
    to output: inout [UInt8]
  ) {
    output.put("{\"ruleId\":")
    output.append(quoted: finding.rule.id)
    if let index = ruleIndices[finding.rule.id] { output.put(",\"ruleIndex\":", index) }
    output.append(utf8: ",\"level\":\"\(finding.level.rawValue)\",\"message\":")
    put(message: finding.sentence(showingValues: showsValues), to: &output)
    output.put(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":")
    output.append(quoted: path.uri)
    if !path.text.hasPrefix("/") { output.put(",\"uriBaseId\":\"%SRCROOT%\"") }
    output.put("},\"region\":")
    put(body.region(of: finding), of: body, to: &output)
    output.put("}")
    if let pointer = finding.pointer(showingValues: showsValues) {
      output.put(",\"logicalLocations\":[{\"fullyQualifiedName\":")
      output.append(quoted: pointer)
      output.put("}]")
    }
    output.append(utf8: "}],\"partialFingerprints\":{\"axonPlace/v1\":\"\(fingerprint)\"}")
    output.append(
      utf8: ",\"properties\":{\"authority\":\"\(finding.rule.authority.rawValue)\",\"status\":")
    output.append(decimal: body.report.verdict.status)
    if let event = finding.event { output.put(",\"event\":", event) }
    output.put("}}")
  }

  /// What has no bytes is shown where its body begins: consumers ask for a line.
  private func put(_ region: Region?, of body: SourceReport, to output: inout [UInt8]) {
    output.put("{\"startLine\":", region?.start.line ?? body.firstLine)
    if let region {
      output.put(",\"startColumn\":", region.start.column)
      output.put(",\"endLine\":", region.end.line)
      output.put(",\"endColumn\":", region.end.column)
    }
    output.put("}")
  }

  /// A message object; braces are doubled, for single ones mean arguments (section 3.11.5).
  private func put(message: String, to output: inout [UInt8]) {
    output.put("{\"text\":")
    output.append(quoted: message.replacing("{", with: "{{").replacing("}", with: "}}"))
    output.put("}")
  }
}
