import ArgumentParser
import AxonReport
import CommandSupport

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
  static func meantCommand(_ word: String) -> String {
    guard !word.contains(where: { "./*".contains($0) }) else { return "" }
    return meant(word, configuration.subcommands.compactMap { $0.configuration.commandName })
  }

  /// Every option of every subcommand.
  static let options = [
    "--format", "--contract", "--reading", "--rule", "--config", "--strict", "--fix",
    "--fix-unsafe", "--diff", "--as", "--show-values", "--now", "--jobs", "--color", "--help",
    "--version", "--readings", "--json", "--draft", "--output",
  ]

  static func main() async { await runAsProcess(suggesting: options) }
}
