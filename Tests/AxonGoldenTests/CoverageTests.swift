import AxonContract
import AxonGolden
import Testing

@Suite("What the golden suite covers")
struct CoverageTests {
  let suite: GoldenSuite
  let contract = Catalogue.leadGen

  init() throws { suite = try Golden.suite() }

  /// 16 MiB of payload are for the tests of that limit to make, not for a folder to hold.
  static let withoutCases: Set<String> = ["body-too-large"]

  private func fires(_ rule: Rule, _ golden: GoldenCase) -> Bool {
    golden.expectation.outcomes.contains { $0.findings.contains { $0.rule == rule.id } }
  }

  @Test("Every rule has a case that fires it")
  func firing() {
    for rule in contract.rules where !Self.withoutCases.contains(rule.id) {
      #expect(suite.cases.contains { fires(rule, $0) }, "no case fires \(rule.id)")
    }
    #expect(contract.rules.count >= 100)
  }

  @Test("Every rule that is on by default has a case that fires nothing else")
  func alone() {
    for rule in contract.rules where !Self.withoutCases.contains(rule.id) {
      guard rule.level(under: contract.defaultReadings) != nil else { continue }
      let isAlone = suite.cases.contains { golden in
        golden.expectation.outcomes.contains { $0.findings.map(\.rule) == [rule.id] }
      }
      #expect(isAlone, "no case fires \(rule.id) alone")
    }
  }

  /// Whether the case comes close to the rule and does not fire it: by its name, or because another
  /// answer to a reading is what fires it.
  private func isNearMiss(_ golden: GoldenCase, of rule: Rule) -> Bool {
    if golden.expectation.reading != nil, fires(rule, golden) {
      return golden.expectation.outcomes.contains { !$0.findings.contains { $0.rule == rule.id } }
    }
    let name = golden.isRequest ? "requests/\(rule.id)-near-miss" : "accept/near-miss/\(rule.id)"
    guard golden.id == name || golden.id.hasPrefix(name + "-") else { return false }
    return !fires(rule, golden)
  }

  @Test("Every rule has a near miss")
  func nearMisses() {
    for rule in contract.rules where !Self.withoutCases.contains(rule.id) {
      #expect(suite.cases.contains { isNearMiss($0, of: rule) }, "no near miss of \(rule.id)")
    }
  }

  @Test("A near miss is named after a rule, and does not fire it")
  func nearMissNames() {
    let nearMisses = suite.cases.filter { $0.path.hasPrefix("accept/near-miss/") }
    for golden in nearMisses {
      let rule = contract.rules.filter { golden.name.hasPrefix($0.id) }
        .max { $0.id.count < $1.id.count }
      if let rule {
        #expect(!fires(rule, golden), "\(golden.path) fires \(rule.id)")
      } else {
        Issue.record("\(golden.path) is named after no rule")
      }
    }
    #expect(nearMisses.count >= 160)
  }

  private static func isWindow(_ value: String) -> Bool { FreshnessWindow(value) != nil }

  @Test("Every reading has a case with an outcome for each of its values, the default first")
  func readings() {
    for reading in contract.readings {
      let values = reading.values.map(\.name)
      let cases = suite.cases.filter { $0.expectation.reading == reading.id }
      #expect(!cases.isEmpty, "no open case of \(reading.id)")
      for golden in cases {
        let own = golden.expectation.outcomes.compactMap(\.value)
        #expect(own.starts(with: values), "\(golden.path)")
        // The window of this one reading may be any.
        let windows = own.dropFirst(values.count)
        let isWindow = reading.id == Readings.freshness && windows.allSatisfy(Self.isWindow)
        #expect(windows.isEmpty || isWindow, "\(golden.path)")
      }
    }
    #expect(contract.readings.count >= 20)
  }
}
