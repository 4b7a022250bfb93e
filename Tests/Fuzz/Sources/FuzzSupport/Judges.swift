internal import AxonContract
public import AxonLint

/// Linters to be fuzzed: the default one, and some under other answers to the open questions.
public enum Judges {
  /// A linter, and its twin that takes no shortcut.
  public struct Pair: Sendable {
    /// The linter as users have it.
    public let linter: Linter
    /// The same rules and answers, yet no value is ever plain and no rule is ever skipped. Whatever
    /// it finds, ``linter`` finds too, or a shortcut was wrong.
    public let thorough: Linter

    init(_ settle: (inout Settings) -> Void) {
      linter = Linter(settings: Self.settings(of: Catalogue.leadGen, settle))
      var slow = Self.settings(of: Self.unhurried, settle)
      Judges.choose(&slow, Self.haste.id, "none")
      thorough = Linter(contract: Self.unhurried, settings: slow)
    }

    private static func settings(of contract: Contract, _ settle: (inout Settings) -> Void)
      -> Settings
    {
      var settings = Settings(readings: contract.defaultReadings, maxBodyCount: 1 << 15)
      settle(&settings)
      return settings
    }

    private static let haste = Reading(
      "haste", "may a value that looks plain be passed over?", section: .postPayload,
      values: [.init("some", "it may"), .init("none", "each rule looks at each value")])

    /// A rule that consults a reading whose answer is not the default one is run on every event.
    private static let unhurried = Contract(
      id: "unhurried", title: Catalogue.leadGen.title,
      maxEventCount: Catalogue.leadGen.maxEventCount, eventNames: Catalogue.leadGen.eventNames,
      fields: Catalogue.leadGen.fields,
      rules: Catalogue.leadGen.rules.map { rule in
        Rule(
          rule.id, rule.level, rule.authority, rule.section, what: rule.what, why: rule.why,
          remedy: rule.remedy, fix: rule.fix, status: rule.status,
          statusChanges: rule.statusChanges, levelChanges: rule.levelChanges,
          yieldsTo: rule.yieldsTo, readings: rule.readings + [haste.id], check: rule.check)
      },
      readings: Catalogue.leadGen.readings + [haste])
  }

  /// The default answers, every other answer, and some mixtures.
  public static let all: [Pair] = [
    Pair { _ in },
    Pair { settings in
      for reading in Catalogue.leadGen.readings {
        choose(&settings, reading.id, reading.values.last?.name ?? "")
      }
      settings.now = 1_741_784_485_001
    },
    Pair { settings in
      for reading in Catalogue.leadGen.readings where reading.id != Readings.freshness {
        choose(&settings, reading.id, reading.values[1].name)
      }
      settings.keys = ["secret"]
      settings.pixelIDs = ["11111111-2222-4333-8444-555555555555"]
    },
    Pair { settings in
      choose(&settings, Readings.freshness, "1d/1m")
      choose(&settings, "app-open", "always")
      choose(&settings, "envelope", "bare-array-tolerated")
      settings.now = 1_741_784_485_001
    },
  ]

  /// The pair that the first byte of an input chooses.
  public static func pair(for byte: UInt8) -> Pair { all[Int(byte) % all.count] }

  private static func choose(_ settings: inout Settings, _ id: String, _ value: String) {
    do {
      try settings.readings.choose(value, for: id)
    } catch {
      stop("the contract has no reading \(id)=\(value)")
    }
  }
}
