import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// What code scanning, merge requests and the log of a step see.
struct ServiceFormatTests {
  private let contract = Catalogue.leadGen
  private let bad = sample(
    "{\"events\": [\n{\"data\": «{\n\"ü\": 1}», \"user_data\": {\"email\": «\"jane@@roe\"»}}]}",
    Draft(event: 0, pointer: "/events/0/data"), .email(0, "jane@@roe"),
    Draft(rule: "authorization-missing", level: .warning), Draft(level: .note),
    source: "./a b/läd:1.json", record: 3, firstLine: 10, verdict: Verdict(400, of: 5, invalid: 2))
  private let clean = sample("{}", verdict: Verdict(200, of: 1, invalid: 0))
  private let many = sample(
    "{}", (0..<30).map { (event: Int) in Draft(event: event, pointer: "/events/\(event)/data") },
    verdict: Verdict(400, of: 30, invalid: 30))

  private func root(_ format: some ReportFormat, _ bodies: [SourceReport]) throws
    -> JSONDocument.Node
  {
    try JSONDocument(parsing: PaddedBytes(format.document(bodies))).root
  }

  private func results(_ bodies: [SourceReport], root folder: String? = nil) throws
    -> [JSONDocument.Node]
  {
    let format = SARIFFormat(contract: contract, root: folder)
    return try #require(try root(format, bodies).value(at: "/runs/0/results")).elements
  }

  // MARK: SARIF

  @Test("SARIF has what the standard requires, and a rule for every one of the contract")
  func sarif() throws {
    let log = try root(SARIFFormat(contract: contract), [clean, bad, clean, bad])
    #expect(log["version"]?.stringValue == "2.1.0")
    #expect(log["$schema"]?.stringValue?.hasSuffix("sarif-schema-2.1.0.json") == true)
    let driver = try #require(log.value(at: "/runs/0/tool/driver"))
    #expect(driver["name"]?.stringValue == "axon-lint")
    let rules = try #require(driver["rules"]).elements
    #expect(rules.map { $0["id"]?.stringValue } == contract.rules.map(\.id))
    for (rule, described) in zip(contract.rules, rules) {
      #expect(described.value(at: "/shortDescription/text")?.stringValue?.isEmpty == false)
      #expect(described.value(at: "/help/text")?.stringValue?.isEmpty == false)
      let level = described.value(at: "/defaultConfiguration/level")?.stringValue
      #expect(level == (rule.level(under: contract.defaultReadings) ?? rule.level).rawValue)
    }
    let results = try #require(log.value(at: "/runs/0/results")).elements
    #expect(results.count == 8)
    for result in results {
      let index = try #require(result["ruleIndex"]?.intValue)
      #expect(rules[index]["id"]?.stringValue == result["ruleId"]?.stringValue)
      #expect(Level.allCases.map(\.rawValue).contains(result["level"]?.stringValue ?? ""))
      #expect(result.value(at: "/message/text")?.stringValue?.isEmpty == false)
      let place = try #require(result.value(at: "/locations/0/physicalLocation"))
      #expect(try #require(place.value(at: "/region/startLine")?.intValue) > 0)
    }
  }

  @Test("A region runs over lines, and what has no bytes stands where its body begins")
  func regions() throws {
    let regions = try results([bad]).map { result in
      try #require(result.value(at: "/locations/0/physicalLocation/region")).members
        .map { $0.value.intValue }
    }
    #expect(regions[0] == [11, 10, 12, 8])
    #expect(regions[1] == [12, 33, 12, 44])
    #expect(regions[2] == [10])
  }

  @Test("A path is a URI reference from the root; an absolute one elsewhere is a file URI")
  func uris() throws {
    func location(_ source: String, _ folder: String?) throws -> [String?] {
      let body = sample("«1»", Draft(), source: source)
      let result = try #require(try results([body], root: folder).first)
      let place = try #require(
        result.value(at: "/locations/0/physicalLocation/artifactLocation"))
      return [place["uri"]?.stringValue, place["uriBaseId"]?.stringValue]
    }
    #expect(try location("./a b/läd:1.json", nil) == ["a%20b/l%C3%A4d%3A1.json", "%SRCROOT%"])
    #expect(try location("/w/x/lead.json", "/w/x") == ["lead.json", "%SRCROOT%"])
    #expect(try location("/w/xy/lead.json", "/w/x") == ["file:///w/xy/lead.json", nil])
    #expect(try location("<stdin>", "/w") == ["%3Cstdin%3E", "%SRCROOT%"])
  }

  @Test("A fingerprint tells places apart and says nothing of values or lines")
  func fingerprints() throws {
    func prints(_ bodies: [SourceReport]) throws -> [String?] {
      try results(bodies).map { $0.value(at: "/partialFingerprints/axonPlace~1v1")?.stringValue }
    }
    let twice = sample("«1»«2»", Draft(), Draft())
    #expect(Set(try prints([many, bad, twice])).count == 36)
    let first = sample("«\"jane@@roe\"»", .email(0, "jane@@roe"))
    let second = sample("\n\n«\"joe@@doe\"»", .email(0, "joe@@doe"))
    #expect(try prints([first]) == prints([second]))
    let elsewhere = sample("«\"jane@@roe\"»", .email(0, "jane@@roe"), record: 2)
    #expect(try prints([first]) != prints([elsewhere]))
  }

  @Test("Braces mean arguments in SARIF, and are doubled")
  func braces() throws {
    let body = sample("«1»", Draft(message: "name is \(shown: "{{x}}")"))
    let text = try results([body])[0].value(at: "/message/text")?.stringValue
    #expect(text?.hasPrefix("name is \"{{{{x}}}}\"") == true)
  }

  // MARK: GitLab

  @Test("GitLab gets an array of what it requires")
  func gitlab() throws {
    #expect(try root(GitLabFormat(), [clean]).elements.isEmpty)
    let findings = try root(GitLabFormat(), [clean, bad, clean, many]).elements
    #expect(findings.count == 34)
    #expect(
      findings.prefix(4).map { $0["severity"]?.stringValue }
        == ["critical", "critical", "minor", "info"])
    for finding in findings {
      #expect(finding["description"]?.stringValue?.isEmpty == false)
      #expect(finding["check_name"]?.stringValue?.isEmpty == false)
      #expect(finding.value(at: "/location/lines/begin")?.intValue != nil)
    }
    #expect(findings[0].value(at: "/location/path")?.stringValue == "a b/läd:1.json")
    #expect(findings[0].value(at: "/location/lines/begin")?.intValue == 11)
    #expect(Set(findings.map { $0["fingerprint"]?.stringValue }).count == 34)
  }

  // MARK: GitHub

  private func commands(_ bodies: [SourceReport]) -> [Substring] {
    String(decoding: GitHubFormat().document(bodies), as: UTF8.self).split(separator: "\n")
  }

  @Test("A command for each finding, and nothing in it ends the line or a property")
  func github() {
    let source = "a,b:c%\n::error::x.json"
    let body = sample(
      "«1»",
      Draft(event: 0, pointer: "/events/0/a,b\n::error::y", message: "50% of \(shown: "a\nb")"),
      source: source)
    let lines = commands([body])
    let file = "file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.json,line=1,endLine=1,col=1,"
    let title = "title=lead-currency-missing at /events/0/a%2Cb\\n%3A%3Aerror%3A%3Ay::"
    #expect(lines[0].hasPrefix("::error \(file)\(title)50%25 of \"a\\nb\" (help: "))
    #expect(lines.count { $0.hasPrefix("::") } == 1)
    #expect(lines.last?.hasSuffix("1 error") == true)
  }

  @Test("Findings that say the same are one command; GitHub's limit is said where it bites")
  func limits() {
    let lines = commands([bad, many])
    #expect(
      lines.prefix(4).map { $0.prefix { $0 != " " } }
        == ["::error", "::error", "::warning", "::notice"])
    #expect(lines.count { $0.hasPrefix("::") } == 5)
    #expect(lines[4].hasSuffix("; and 29 more like it, in events 1-29"))
    #expect(lines.last?.hasPrefix("GitHub shows 10") == true)
    #expect(commands([bad]).last?.hasPrefix("GitHub shows") == false)
    let stream = commands([sample("«1»", Draft(), source: "<stdin>")])
    #expect(stream[0].hasPrefix("::error title=lead-currency-missing::<stdin>: data has"))
  }

  // MARK: All

  @Test("Values are masked unless asked for, in every format", arguments: FormatName.allCases)
  func masking(name: FormatName) {
    var options = FormatOptions()
    let masked = String(
      decoding: name.format(contract, options).document([bad]), as: UTF8.self)
    #expect(!masked.contains("jane") && masked.contains("xxxx@@xxx"))
    options.showsValues = true
    let shown = String(
      decoding: name.format(contract, options).document([bad]), as: UTF8.self)
    #expect(shown.contains("jane@@roe"))
  }

  @Test("A body with nothing to say leaves no separator", arguments: FormatName.allCases)
  func separators(name: FormatName) {
    let format = name.format(contract, FormatOptions())
    var parts: [UInt8] = []
    for body in [clean, bad, clean, bad, clean] { format.append(body, to: &parts) }
    #expect(format.document([clean, bad, clean, bad, clean]).contains(parts))
    guard name == .sarif || name == .gitlab else { return }
    let alone = format.render(bad)
    #expect(parts == alone + format.separator + alone)
  }
}
