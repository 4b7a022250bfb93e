import ArgumentParser
import AxonContract
import AxonLint

/// The options that settle by what a payload is judged.
struct ContractOptions: ParsableArguments {
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

  /// A linter with these settings.
  func linter() throws(CommandFailure) -> Linter {
    let file = try config.map(ConfigFile.read)
    let contract = try chosenContract(file?.contract)
    var readings = contract.defaultReadings
    for (id, value) in file?.readings ?? [] { try choose(value, for: id, &readings) }
    for pair in reading {
      let (id, value) = try Self.split(pair, option: "--reading", example: "os-values=closed")
      try choose(value, for: id, &readings)
    }
    var levels: [String: Level?] = [:]
    for (id, level) in file?.rules ?? [] { try set(level, for: id, of: contract, &levels) }
    for pair in rule {
      let (id, level) = try Self.split(pair, option: "--rule", example: "os-unlisted=off")
      try set(level, for: id, of: contract, &levels)
    }
    return Linter(
      contract: contract,
      settings: Settings(readings: readings, now: try now.map(Instant.milliseconds)),
      levels: levels)
  }

  /// Whether the settings file asks for strictness.
  func isStrictByFile() throws(CommandFailure) -> Bool {
    try config.map(ConfigFile.read)?.strict ?? false
  }

  private func chosenContract(_ ofFile: String?) throws(CommandFailure) -> Contract {
    let id = contract == "lead-gen" ? ofFile ?? contract : contract
    if let known = Catalogue.contracts.first(where: { $0.id == id }) { return known }
    let ids = Catalogue.contracts.map(\.id)
    throw CommandFailure(
      .usage,
      "no contract is called '\(id)'"
        + Self.meant(id, ids, otherwise: "; there is " + ids.joined(separator: ", ")))
  }

  private func choose(_ value: String, for id: String, _ readings: inout Readings)
    throws(CommandFailure)
  {
    do {
      try readings.choose(value, for: id)
    } catch {
      throw CommandFailure(.usage, Self.explanation(of: error))
    }
  }

  private static func explanation(of refusal: Readings.Refusal) -> String {
    switch refusal {
    case .unknownReading(let id, let near):
      "no reading is called '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " ('axon-lint rules --readings' lists them)"
    case .unknownValue(let value, let reading, let values):
      "the reading \(reading) has no answer '\(value)'"
        + meant(value, values, otherwise: "; it has " + values.joined(separator: ", "))
    }
  }

  private func set(
    _ level: String, for id: String, of contract: Contract, _ levels: inout [String: Level?]
  ) throws(CommandFailure) {
    guard contract.rule(id) != nil else {
      throw CommandFailure(
        .usage, "no rule is called '\(id)'" + Self.meant(id, contract.rules.map(\.id)))
    }
    guard level == "off" || Level(rawValue: level) != nil else {
      throw CommandFailure(
        .usage, "the level of a rule is error, warning, note or off, not '\(level)'")
    }
    levels[id] = .some(Level(rawValue: level))
  }

  /// "; did you mean …?" where a candidate is near, something else where none is.
  static func meant(_ word: String, _ candidates: [String], otherwise: String = "") -> String {
    nearest(word, among: candidates).map { "; did you mean '\($0)'?" } ?? otherwise
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
