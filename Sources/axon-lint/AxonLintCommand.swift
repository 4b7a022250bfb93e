import ArgumentParser
import AxonReport

/// The command: one subcommand for each job, `lint` where none is named.
@main
struct AxonLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axon-lint",
    abstract: "Checks payloads for AppLovin's (Axon's) Conversion API, offline.",
    discussion: """
      axon-lint lead.json             what is wrong, where, what it costs, how to mend it
      axon-lint --format json logs/   the same for machines
      axon-lint explain RULE          one rule, with examples that pass and fail
      axon-lint diff A B              a payload against a golden one

      Exit codes: 0 clean, 1 findings, 2 usage, 3 an input failed, 4 our own fault, \
      5 nothing checked.
      """,
    version: Release.version,
    subcommands: [
      LintCommand.self, ExplainCommand.self, RulesCommand.self, DiffCommand.self,
      SplitCommand.self, SchemaCommand.self, OpenAPICommand.self, PublishCommand.self,
    ],
    defaultSubcommand: LintCommand.self)

  /// A word that is no path may be a command, mistyped: "; did you mean …?".
  static func meant(_ word: String) -> String {
    guard !word.contains(where: { "./*".contains($0) }) else { return "" }
    return ContractOptions.meant(
      word, configuration.subcommands.compactMap { $0.configuration.commandName })
  }

  static func main() async {
    Signals.ignoreBrokenPipe()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Terminal.complain(failure.message)
      exit(withError: ExitCode(failure.code.rawValue))
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      finish(parsing: error)
    }
  }

  /// Help and version are no failure; every other error of the arguments is one of usage.
  private static func finish(parsing error: any Error) -> Never {
    if exitCode(for: error) == .success { exit(withError: error) }
    Terminal.complain(message(for: error))
    exit(withError: ExitCode(Outcome.usage.rawValue))
  }
}

/// The exit codes, which scripts rely on.
enum Outcome: Int32 {
  case clean = 0
  case findings = 1
  case usage = 2
  case inputFailed = 3
  case ownFault = 4
  case nothingChecked = 5
}

/// Why a command stops: one line for people, and the exit code.
struct CommandFailure: Error {
  let code: Outcome
  let message: String

  init(_ code: Outcome, _ message: String) {
    self.code = code
    self.message = message
  }
}
