import ArgumentParser
import AxonContract
import AxonPublish
import CommandSupport

/// `axon-lint explain RULE`: one rule, with golden examples that fail and that pass. Offline.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains one rule, with payloads that fail and that pass.")

  @Argument(help: "The rule's id, such as lead-currency-missing.")
  var rule: String

  @Option(help: "The contract that the rule is of.")
  var contract = "lead-gen"

  func run() throws {
    guard let chosen = Catalogue.contracts.first(where: { $0.id == contract }) else {
      throw CommandFailure(
        .usage,
        "no contract is called '\(contract)'"
          + meant(contract, Catalogue.contracts.map(\.id)))
    }
    guard let known = chosen.rule(rule) else {
      throw CommandFailure(
        .usage,
        "no rule is called '\(rule)'" + meant(rule, chosen.rules.map(\.id))
          + " ('axon-lint rules' lists them)")
    }
    let suite = try? GoldenFolder.suite()
    try StandardOutput.write(Array(RulePage.text(of: known, suite: suite).utf8))
  }
}
