import AxonContract
import AxonLint
import Foundation
import Testing

/// The example of README.md, compiled and run as it stands there.
@Suite("The example of the README")
struct ReadmeExampleTests {
  private static func example() -> [String] {
    var printed: [String] = []
    func print(_ items: Any...) {
      printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    // example begins
    let payload = #"{"events": [{"name": "page_view", "data": null}]}"#
    let report = Linter().lint(body: payload)
    for finding in report.findings {
      print(finding.level, finding.rule.id, finding.pointer ?? "", finding.message.text())
    }
    if !report.isAccepted {
      print("\(report.verdict.status): all \(report.verdict.events) events would be dropped")
    }
    // example ends
    return printed
  }

  @Test("It does what it promises")
  func run() {
    let printed = Self.example()
    for rule in ["event-time-missing", "event-source-url-missing", "user-data-missing"] {
      #expect(printed.contains { $0.hasPrefix("error \(rule) /events/0 ") })
    }
    #expect(printed.last == "400: all 1 events would be dropped")
  }

  @Test("The README has the same text")
  func comparison() throws {
    let file = URL(filePath: #filePath)
    let source = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    let begin = try #require(source.firstIndex(of: "    // example begins"))
    let end = try #require(source.firstIndex(of: "    // example ends"))
    let code = source[(begin + 1)..<end].map { String($0.dropFirst(4)) }

    let root = file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let fences = readme.components(separatedBy: "```swift\n").dropFirst()
    let block = try #require(fences.first).components(separatedBy: "\n```")[0]
    #expect(block == (["import AxonLint", ""] + code).joined(separator: "\n"))
  }
}
