import AxonContract
import JSONText
import Testing

@testable import AxonLint

/// One linter serves many tasks at once. These are the tests that are run under ThreadSanitizer,
/// ten times over, for whether it sees a race depends on luck.
@Suite struct ConcurrencyTests {
  private static let taskCount = 16

  /// Runs `work` in many tasks at a time; what each of them gives, in no order.
  private static func inManyTasks<Result: Sendable>(
    _ work: @escaping @Sendable (_ task: Int) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: Result.self) { group in
      for task in 0..<taskCount { group.addTask { work(task) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func oneLinterServesManyTasks() async {
    let payloads = DeterminismTests.payloads(100, seed: 31)
    let linter = Linter()
    let expected = payloads.map { DeterminismTests.transcript(of: linter.lint(body: $0)) }
    let found = await Self.inManyTasks { task in
      // Each task begins elsewhere, so that no two are at the same payload for long.
      payloads.indices.map { index in
        let at = (index + task * 7) % payloads.count
        return (at, DeterminismTests.transcript(of: linter.lint(body: payloads[at])))
      }
    }
    #expect(found.count == Self.taskCount)
    for (index, transcript) in found.joined() {
      #expect(transcript == expected[index], "payload \(index)")
    }
  }

  /// The catalogue and its tables are made at first use, which may happen in many tasks at once.
  @Test func lintersAreMadeInManyTasks() async {
    let body = Array(#"{"events": [{"name": "generate_led"}]}"#.utf8)
    let found = await Self.inManyTasks { _ in
      DeterminismTests.transcript(of: Linter().lint(body: body))
    }
    #expect(found.count == Self.taskCount)
    #expect(Set(found).count == 1)
    #expect(found.first?.contains("event-name-unknown") == true)
  }

  @Test func oneTextIsReadByManyTasks() async {
    let payloads = DeterminismTests.payloads(64, seed: 32).map { body in body.filter { $0 != 0x0A }
    }
    let file = PaddedBytes(Array(payloads.joined(separator: [0x0A])))
    let linter = Linter()
    let found = await Self.inManyTasks { task in
      var (start, verdicts) = (0, [Verdict]())
      for payload in payloads {
        let span = ByteSpan(start, start + payload.count)
        let report = linter.lint(file, span: span, as: task % 2 == 0 ? .body : .record)
        _ = Mend(of: report, unsafe: true).applied(to: file, span: span)
        verdicts.append(report.verdict)
        start += payload.count + 1
      }
      return verdicts
    }
    #expect(Set(found) == [payloads.map { linter.lint(body: $0).verdict }])
  }
}
