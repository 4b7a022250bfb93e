import AxonContract
import AxonPublish
import Testing

@Suite("The texts of the catalogue")
struct CatalogueTextTests {
  let contract = Catalogue.leadGen

  @Test("A rule says what is wrong, why it costs and how to mend it, in one form")
  func rules() {
    for rule in contract.rules {
      for text in [rule.what, rule.why, rule.remedy] {
        #expect(text.count >= 12, "\(rule.id): \"\(text)\" says little")
        #expect(!".,;:!?".contains(text.suffix(1)), "\(rule.id): \"\(text)\"")
        #expect(!text.contains("\n") && !text.contains("  "), "\(rule.id): \"\(text)\"")
      }
      #expect(startsSmall(rule.what), "\(rule.id): \"\(rule.what)\"")
      #expect(startsSmall(rule.why), "\(rule.id): \"\(rule.why)\"")
      #expect(startsSmall(rule.remedy), "\(rule.id): \"\(rule.remedy)\"")
    }
    #expect(contract.rules.count >= 100)
  }

  /// A small letter first, or a name that is written in capitals: `SHA-256`, `X-Forwarded-For`.
  private func startsSmall(_ text: String) -> Bool {
    guard let first = text.first, first.isUppercase else { return true }
    let word = text.prefix { $0 != " " && $0 != "," }
    return word.dropFirst().contains { $0.isUppercase || $0 == "-" }
  }

  @Test("Ids are kebab-case, unique, and none is the beginning of another one's words")
  func ids() {
    let ids = contract.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      let words = id.split(separator: "-", omittingEmptySubsequences: false)
      let isKebab = words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
      }
      #expect(isKebab, "\(id)")
      // The examples of a page are found by the names of golden cases, which begin with the id.
      #expect(!ids.contains { $0.hasPrefix(id + "-") }, "\(id)")
    }
  }

  @Test("What a rule refers to exists")
  func references() {
    let readings = Set(contract.readings.map(\.id))
    for rule in contract.rules {
      for id in rule.yieldsTo { #expect(contract.rule(id) != nil, "\(rule.id) yields to \(id)") }
      for id in rule.readings { #expect(readings.contains(id), "\(rule.id) asks \(id)") }
      for change in rule.levelChanges {
        let values = contract.readings.first { $0.id == change.reading }?.values.map(\.name)
        #expect(values?.contains(change.value) == true, "\(rule.id): \(change)")
      }
    }
  }

  @Test("What senders are known to do wrong is never an error by default")
  func practice() {
    for rule in contract.rules where rule.authority == .practice {
      #expect(rule.level(under: contract.defaultReadings) != .error, "\(rule.id)")
    }
  }

  /// Contract, section 2: the questions and their answers, the default first.
  static let readings: KeyValuePairs<String, [String]> = [
    "identifiers": ["at-least-one", "at-least-one-with-aleid", "all"],
    "os-values": ["open", "closed"],
    "app-open": ["with-esi-app", "never", "always"],
    "app-open-data": ["null-or-absent", "null"],
    "page-view-data": ["null", "empty-object-tolerated"],
    "envelope": ["object", "bare-array-tolerated"],
    "empty-events": ["refused", "tolerated"],
    "unknown-members": ["reported", "forbidden"],
    "optional-null": ["as-absent", "forbidden"],
    "value-range": ["any", "non-negative"],
    "authorization-scheme": ["none", "tolerated"],
    "missing-pixel-id": ["400", "401"],
    "aleid-place": ["user-data", "query-too"],
    "content-type": ["reported", "required"],
    "content-encoding": ["refused", "gzip-tolerated"],
    "us-zip": ["reported", "closed"],
    "country-code": ["reported", "alpha-2"],
    "freshness": ["off", "7d/10m"],
    "dedupe-window": ["5m", "off"],
    "source-url": ["absolute", "origin"],
  ]

  @Test("Every reading has its answers, the default first")
  func readings() {
    let own = contract.readings.map { [$0.id] + $0.values.map(\.name) }
    #expect(own == Self.readings.map { [$0.key] + $0.value })
    for reading in contract.readings {
      #expect(reading.values.count >= 2, "\(reading.id)")
      #expect(contract.defaultReadings[reading.id] == reading.values.first?.name)
      for text in [reading.question] + reading.values.map(\.meaning) {
        #expect(text.count >= 12 && text.last != "." && startsSmall(text), "\(reading.id): \(text)")
      }
    }
  }
}
