public import AxonContract

/// By what a payload is judged, as somebody chose it.
public struct ContractChoices: Sendable {
  /// The contract.
  public let contract: Contract
  /// Its readings, those that were chosen and the defaults of the others.
  public private(set) var readings: Readings
  /// Levels that replace the rules' own, by rule id; nil switches a rule off.
  public private(set) var levels: [String: Level?] = [:]
  /// The instant to compare event times with, epoch milliseconds; nil where none was named.
  public let now: Int?

  init(contract: Contract, readings: Readings, now: Int?) {
    self.contract = contract
    self.readings = readings
    self.now = now
  }

  mutating func choose(_ value: String, for id: String) throws(CommandFailure) {
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

  mutating func set(_ level: String, for id: String) throws(CommandFailure) {
    guard contract.rule(id) != nil else {
      throw CommandFailure(
        .usage, "no rule is called '\(id)'" + meant(id, contract.rules.map(\.id)))
    }
    guard level == "off" || Level(rawValue: level) != nil else {
      throw CommandFailure(
        .usage, "the level of a rule is error, warning, note or off, not '\(level)'")
    }
    levels[id] = .some(Level(rawValue: level))
  }
}
