public import ArgumentParser
internal import AxonContract
public import AxonLint

/// The options that settle by what a payload is judged.
public struct ContractOptions: ParsableArguments {
  @Option(help: "The contract to judge by: lead-gen.")
  var contract = "lead-gen"

  @Option(
    name: .long,
    help:
      "The answer to a question the page leaves open, ID=VALUE; see 'axon-lint rules --readings'.")
  var reading: [String] = []

  @Option(name: .long, help: "Another level for a rule, ID=error|warning|note|off.")
  var rule: [String] = []

  @Option(help: "A file of settings (JSON): contract, readings, rules, strict.")
  var config: String?

  @Option(
    help: "Compare event times with this instant: epoch milliseconds, 2026-11-23T10:00:00Z, or now."
  )
  var now: String?

  /// No option given.
  public init() {}

  /// A linter with these settings.
  public func linter() throws(CommandFailure) -> Linter {
    let chosen = try choices()
    return Linter(
      contract: chosen.contract,
      settings: Settings(readings: chosen.readings, now: chosen.now), levels: chosen.levels)
  }

  /// What the options and the settings file choose, the options before the file.
  public func choices() throws(CommandFailure) -> ContractChoices {
    let file = try config.map(ConfigFile.read)
    let contract = try chosenContract(file?.contract)
    var choices = ContractChoices(
      contract: contract, readings: contract.defaultReadings, now: try now.map(Instant.milliseconds)
    )
    for (id, value) in file?.readings ?? [] { try choices.choose(value, for: id) }
    for pair in reading {
      let (id, value) = try Self.split(pair, option: "--reading", example: "os-values=closed")
      try choices.choose(value, for: id)
    }
    for (id, level) in file?.rules ?? [] { try choices.set(level, for: id) }
    for pair in rule {
      let (id, level) = try Self.split(pair, option: "--rule", example: "os-unlisted=off")
      try choices.set(level, for: id)
    }
    return choices
  }

  /// Whether the settings file asks for strictness.
  public func isStrictByFile() throws(CommandFailure) -> Bool {
    try config.map(ConfigFile.read)?.strict ?? false
  }

  private func chosenContract(_ ofFile: String?) throws(CommandFailure) -> Contract {
    let id = contract == "lead-gen" ? ofFile ?? contract : contract
    if let known = Catalogue.contracts.first(where: { $0.id == id }) { return known }
    let ids = Catalogue.contracts.map(\.id)
    throw CommandFailure(
      .usage,
      "no contract is called '\(id)'"
        + meant(id, ids, otherwise: "; there is " + ids.joined(separator: ", ")))
  }

  private static func split(_ pair: String, option: String, example: String)
    throws(CommandFailure) -> (String, String)
  {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw CommandFailure(.usage, "\(option) takes ID=VALUE, such as \(example), not '\(pair)'")
    }
    return (String(parts[0]), String(parts[1]))
  }
}

/// "; did you mean …?" where a candidate is near, something else where none is.
public func meant(_ word: String, _ candidates: [String], otherwise: String = "") -> String {
  nearest(word, among: candidates).map { "; did you mean '\($0)'?" } ?? otherwise
}
