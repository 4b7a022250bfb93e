import AxonMock
import CommandSupport

/// What is said of a run, and with which code it ends where the command itself did not fail.
struct RunVerdict {
  private let run: Run
  private let summary: RunSummary
  private let expectations: Expectations?
  private let results: [ExpectationResult]
  private let isStrict: Bool

  init(run: Run, expectations: Expectations?, isStrict: Bool, showsValues: Bool) {
    self.run = run
    self.expectations = expectations
    self.isStrict = isStrict
    summary = RunSummary(run)
    results = expectations?.check(run, showsValues: showsValues) ?? []
  }

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
      || (isStrict && summary.warningCount > 0) || isLost
  }

  private var isLost: Bool { expectations == nil && run.isLost }

  /// Says it on standard error, as standard output is the command's.
  func say() {
    var lines = summary.lines
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
