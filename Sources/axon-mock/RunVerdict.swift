import AxonMock
import CommandSupport

/// What is said of a run, and with which code it ends where the command itself did not fail.
struct RunVerdict {
  private let run: Run
  private let summary: RunSummary
  private let expectations: Expectations?
  private let results: [ExpectationResult]
  private let plainCount: Int
  private let isStrict: Bool
  private let showsValues: Bool

  /// - Parameter plainCount: number of requests to the service's host without TLS.
  init(
    run: Run, expectations: Expectations?, plainCount: Int, isStrict: Bool, showsValues: Bool
  ) {
    self.run = run
    self.expectations = expectations
    self.plainCount = plainCount
    self.showsValues = showsValues
    self.isStrict = isStrict
    summary = RunSummary(run)
    results = expectations?.check(run, showsValues: showsValues) ?? []
  }

  /// What reports are written of.
  var exporter: Exporter { run.export(showsValues: showsValues, results: results) }

  /// The first that applies: something is wrong, nothing can be said, all is well.
  var outcome: Outcome {
    if hasFailed { return .findings }
    let isSilenceExpected = expectations?.expectsNothing ?? false
    if run.isEmpty && !isSilenceExpected { return .nothingChecked }
    return results.contains { $0.outcome == .inconclusive } ? .nothingChecked : .clean
  }

  private var hasFailed: Bool {
    let speaksOfRefusals = expectations?.speaksOfRefusals ?? false
    return results.contains { $0.outcome == .failed } || (run.hasRefusals && !speaksOfRefusals)
      || (isStrict && summary.warningCount > 0) || isLost || plainCount > 0
  }

  /// Whether nothing came though the expectations would have it so, and did not say it.
  private var isSilent: Bool { run.isEmpty && outcome == .nothingChecked && expectations != nil }

  private var isLost: Bool { expectations == nil && run.isLost }

  /// Says it on standard error, as standard output is the command's.
  func say() {
    var lines = summary.lines
    if plainCount > 0 {
      let requests = plainCount == 1 ? "1 request" : "\(plainCount) requests"
      lines.append(
        "\(requests) to http://\(EventService.host) refused: the endpoint is https://, and the key "
          + "would have gone out readable")
    }
    if isSilent {
      lines.append("nothing came, so that no expectation tells anything: this is no success")
      lines.append("  = help: where nothing is to be sent, expect it: {\"batches\": 0}")
    }
    if isLost {
      lines.append("nothing was accepted behind the faults; does the sender try again?")
    }
    for result in results where result.outcome != .met {
      let word = result.outcome == .failed ? "failed" : "cannot tell, as batches were evicted"
      lines.append("expectation \(word): \(result.text)")
      lines += result.details.map { "  = \($0)" }
    }
    let met = results.count { $0.outcome == .met }
    if met > 0 { lines.append("\(met) of \(results.count) expectations met") }
    for line in lines { Terminal.say(line.hasPrefix(" ") ? line : "axon-mock: \(line)") }
  }
}
