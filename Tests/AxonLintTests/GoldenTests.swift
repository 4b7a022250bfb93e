import AxonContract
import AxonGolden
import AxonLint
import Foundation
import JSONText
import Testing

/// The linter against what people wrote down, case by case.
@Suite struct GoldenTests {
  /// Read anew each time: what a test run holds to its end, a leak checker may take for lost.
  static func suite() throws -> GoldenSuite {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try GoldenSuite(folder: root.appending(path: "golden").path)
  }

  @Test func everyCaseIsJudgedAsWritten() throws {
    let cases = try Self.suite().cases
    #expect(cases.count >= 700)
    for golden in cases {
      for outcome in golden.expectation.outcomes {
        let report = try Self.report(on: golden, outcome)
        let found = report.findings.map {
          AxonGolden.Expectation.Finding(
            rule: $0.rule.id, level: $0.level.rawValue, pointer: $0.pointer)
        }
        #expect(found == outcome.findings, "\(golden.id) \(outcome.value ?? "")")
        #expect(report.verdict.status == outcome.status, "\(golden.id) \(outcome.value ?? "")")
      }
    }
  }

  @Test func everyFindingPointsAtItsPlace() throws {
    var count = 0
    for golden in try Self.suite().cases {
      let report = try Self.report(on: golden, golden.expectation.outcomes[0])
      for finding in report.findings {
        guard let span = finding.span, let position = finding.position else { continue }
        #expect(span.start >= 0 && span.end <= golden.bytes.count, "\(golden.id)")
        let before = golden.bytes[..<span.start]
        let line = before.count(where: { $0 == 0x0A }) + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
        if golden.path.hasSuffix(".json") {
          #expect(
            position.line == line && position.column == column, "\(golden.id) \(finding.rule.id)")
        }
        count += 1
      }
    }
    #expect(count >= 400)
  }

  static func report(on golden: GoldenCase, _ outcome: AxonGolden.Expectation.Outcome) throws
    -> Report
  {
    let contract = Catalogue.leadGen
    var readings = contract.defaultReadings
    if let id = golden.expectation.reading, let value = outcome.value {
      try readings.choose(value, for: id)
    }
    let linter = Linter(
      settings: Settings(
        readings: readings, keys: golden.expectation.keys, pixelIDs: golden.expectation.pixelIDs,
        now: golden.expectation.now))
    let bytes = PaddedBytes(golden.bytes)
    guard golden.isRequest else { return linter.lint(bytes, span: bytes.all) }
    do {
      return linter.lint(try Request(parsing: bytes))
    } catch {
      return linter.unreadable(bytes, error)
    }
  }
}
