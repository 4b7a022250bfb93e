import AxonContract
import JSONText
import Testing

@testable import AxonLint

/// The same bytes draw the same report, whatever was linted before them.
@Suite struct DeterminismTests {
  /// Everything that a report says, in one text.
  static func transcript(of report: Report) -> String {
    var lines = ["\(report.verdict) \(report.span)"]
    for finding in report.findings {
      let place = finding.position.map { "\($0.line):\($0.column)" } ?? "-"
      lines.append(
        "\(place) \(finding.rule.id) \(finding.level) \(finding.event ?? -1) "
          + "\(finding.pointer ?? "-") \(finding.span.map { "\($0)" } ?? "-") "
          + "\(finding.message.text(showingValues: true)) \(finding.help) \(finding.patches)")
    }
    return lines.joined(separator: "\n")
  }

  /// Made-up bodies; one byte of every fourth one is spoiled, so that all stages have their say.
  static func payloads(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { index in
      var bytes = Array(PlainFormTests.body(&random).utf8)
      if index % 4 == 3 {
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      }
      return bytes
    }
  }

  @Test func orderOfPayloadsDoesNotMatter() {
    let payloads = Self.payloads(1_000, seed: 21)
    let linter = Linter()
    let first = payloads.map { Self.transcript(of: linter.lint(body: $0)) }
    #expect(Set(first).count > 500)

    let reversed = payloads.reversed().map { Self.transcript(of: linter.lint(body: $0)) }
    #expect(Array(reversed.reversed()) == first)

    var random = SplitMix64(seed: 22)
    let another = Linter()
    for index in payloads.indices.shuffled(using: &random) {
      let again = Self.transcript(of: another.lint(body: payloads[index]))
      #expect(again == first[index], "payload \(index)")
    }
  }

  /// A record of a log is judged as the same record alone, but for where it stands.
  @Test func neighboursDoNotMatter() {
    let payloads = Self.payloads(100, seed: 23).map { body in body.filter { $0 != 0x0A } }
    let file = PaddedBytes(Array(payloads.joined(separator: [0x0A])))
    let linter = Linter()
    var start = 0
    for payload in payloads {
      let span = ByteSpan(start, start + payload.count)
      let inside = linter.lint(file, span: span)
      let alone = linter.lint(body: payload)
      #expect(inside.verdict == alone.verdict)
      #expect(inside.findings.map(\.message) == alone.findings.map(\.message))
      #expect(inside.findings.map(\.position) == alone.findings.map(\.position))
      #expect(
        inside.findings.map(\.span?.start)
          == alone.findings.map { $0.span.map { $0.start + start } })
      start += payload.count + 1
    }
    #expect(start == file.count + 1)
  }
}
