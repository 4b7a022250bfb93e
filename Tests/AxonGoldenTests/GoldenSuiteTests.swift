import AxonContract
import AxonGolden
import Testing

/// The suite of this checkout.
enum Golden {
  static let folder: String = {
    // This file stands three levels below the checkout.
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/golden"
  }()

  /// Read anew each time: what a test run holds to its end, a leak checker may take for lost.
  static func suite() throws -> GoldenSuite { try GoldenSuite(folder: folder) }
}

@Suite("The golden suite as a whole")
struct GoldenSuiteTests {
  let suite: GoldenSuite

  init() throws { suite = try Golden.suite() }

  @Test("It is all there")
  func floor() {
    #expect(suite.cases.count >= 650)
    let floors = ["accept/good/": 6, "accept/flagged/": 120, "accept/near-miss/": 160]
      .merging(["reject/": 290, "open/": 20, "requests/": 40]) { own, _ in own }
    for (folder, floor) in floors {
      let count = suite.cases.count { $0.path.hasPrefix(folder) }
      #expect(count >= floor, "\(folder) holds \(count) cases")
    }
  }

  @Test("No two cases have the same title")
  func titles() {
    let byTitle = Dictionary(grouping: suite.cases, by: \.expectation.title)
    for (title, cases) in byTitle where cases.count > 1 {
      Issue.record("\"\(title)\" is the title of \(cases.map(\.path))")
    }
    #expect(byTitle.count >= 650)
  }

  @Test("Titles are short, sections are headings of the page")
  func texts() {
    for golden in suite.cases {
      let expectation = golden.expectation
      #expect(expectation.title.count < 70, "\(golden.path)")
      #expect(PageSection(rawValue: expectation.section) != nil, "\(golden.path)")
    }
  }

  @Test("Every finding is of a rule and a level that exist")
  func findings() {
    let rules = Set(Catalogue.leadGen.rules.map(\.id))
    var count = 0
    for golden in suite.cases {
      for finding in golden.expectation.outcomes.flatMap(\.findings) {
        count += 1
        #expect(rules.contains(finding.rule), "\(golden.path): \(finding.rule)")
        #expect(Level(rawValue: finding.level) != nil, "\(golden.path): \(finding.level)")
      }
    }
    #expect(count >= 500)
  }

  @Test("The folder gives the verdict")
  func folders() {
    for golden in suite.cases {
      let parts = golden.path.split(separator: "/").map(String.init)
      let outcome = golden.expectation.outcomes[0]
      let levels = outcome.findings.map(\.level)
      switch parts[0] {
      case "accept" where parts[1] == "good":
        #expect(outcome.status == 200 && levels.isEmpty, "\(golden.path)")
      case "accept" where parts[1] == "flagged":
        #expect(outcome.status == 200 && !levels.isEmpty, "\(golden.path)")
        #expect(!levels.contains("error"), "\(golden.path)")
      case "accept":
        #expect(outcome.status == 200 && !levels.contains("error"), "\(golden.path)")
      case "reject":
        #expect(outcome.status != 200, "\(golden.path)")
        let isNamed = outcome.findings.contains { $0.rule == parts[1] && $0.level == "error" }
        #expect(isNamed, "\(golden.path) does not fire \(parts[1])")
      case "open":
        #expect(golden.expectation.reading == parts[1], "\(golden.path)")
      default:
        #expect(golden.isRequest, "\(golden.path)")
      }
    }
  }

  @Test("An answer other than 200 has an error, and 200 has none")
  func statuses() {
    for golden in suite.cases {
      for outcome in golden.expectation.outcomes {
        let hasError = outcome.findings.contains { $0.level == "error" }
        #expect(hasError == (outcome.status != 200), "\(golden.path) \(outcome.value ?? "")")
      }
    }
  }
}
