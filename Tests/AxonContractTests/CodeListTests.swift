import Testing

@testable import AxonContract

private let letters = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))

private func two(_ text: String) -> (UInt8, UInt8) {
  let bytes = Array(text.utf8)
  return (bytes[0], bytes[1])
}

private func three(_ text: String) -> (UInt8, UInt8, UInt8) {
  let bytes = Array(text.utf8)
  return (bytes[0], bytes[1], bytes[2])
}

private func alpha2(_ text: String) -> CountryCode.Alpha2 {
  CountryCode.Alpha2(two(text).0, two(text).1)
}

@Suite("Currency codes")
struct CurrencyCodeTests {
  @Test(
    "Money in force is active, funds and index units too",
    arguments: [
      "USD", "EUR", "JPY", "AED", "ZWG", "XCG", "SLE", "VED", "XAF", "XCD", "XOF", "XPF", "CUP",
      "BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI",
    ])
  func active(_ code: String) {
    #expect(CurrencyCode.status(three(code)) == .active)
  }

  @Test(
    "A code that left in or after 2020 names its year",
    arguments: [
      ("CUC", 2021), ("HRK", 2023), ("SLL", 2023), ("ZWL", 2024), ("ANG", 2025), ("BGN", 2026),
    ])
  func withdrawn(_ code: String, _ year: Int) {
    #expect(CurrencyCode.status(three(code)) == .withdrawn(year: year))
  }

  @Test(
    "Metals, units of account and test codes are not money",
    arguments: [
      "XAU", "XAG", "XPT", "XPD", "XTS", "XXX", "XDR", "XSU", "XUA", "XAD", "XBA", "XBB", "XBC",
      "XBD",
    ])
  func notMoney(_ code: String) {
    #expect(CurrencyCode.status(three(code)) == .notMoney)
  }

  @Test(
    "Old, unofficial, lower-case and letterless codes are unknown",
    arguments: [
      "DEM", "FRF", "BYR", "MRO", "STD", "VEF", "LTL", "BTC", "RMB", "XBT", "usd", "Usd", "USd",
      "U$D", "840", "@@@", "[[[", "AAA", "ZZZ",
    ])
  func unknown(_ code: String) {
    #expect(CurrencyCode.status(three(code)) == .unknown)
  }

  @Test("Of all 17,576 letter triples, as many have each status as the list has codes")
  func wholeTable() {
    var active = 0
    var withdrawn = 0
    var notMoney = 0
    var unknown = 0
    for first in letters {
      for second in letters {
        for third in letters {
          switch CurrencyCode.status((first, second, third)) {
          case .active: active += 1
          case .withdrawn: withdrawn += 1
          case .notMoney: notMoney += 1
          case .unknown: unknown += 1
          }
        }
      }
    }
    #expect(active == CurrencyCode.activeCount)
    #expect(active > 150)
    #expect(withdrawn == 6)
    #expect(notMoney == 14)
    #expect(unknown == 26 * 26 * 26 - CurrencyCode.activeCount - 6 - 14)
  }

  @Test("No byte outside A to Z stands in a known code")
  func otherBytes() {
    for byte in UInt8.min...UInt8.max where !letters.contains(byte) {
      let (first, second, third) = three("USD")
      #expect(CurrencyCode.status((byte, second, third)) == .unknown)
      #expect(CurrencyCode.status((first, byte, third)) == .unknown)
      #expect(CurrencyCode.status((first, second, byte)) == .unknown)
    }
  }
}

@Suite("Country codes")
struct CountryCodeTests {
  @Test(
    "Countries are assigned, Kosovo's customary code too",
    arguments: ["US", "GB", "DE", "AD", "ZW", "SS", "CW", "XK"])
  func assigned(_ code: String) {
    #expect(CountryCode.status(two(code)) == .assigned)
  }

  @Test(
    "Private codes are user-assigned",
    arguments: ["AA", "QM", "QT", "QZ", "XA", "XJ", "XL", "XX", "XZ", "ZZ"])
  func userAssigned(_ code: String) {
    #expect(CountryCode.status(two(code)) == .userAssigned)
  }

  @Test(
    "A reserved code names the assigned one where exactly one is meant",
    arguments: [
      ("UK", "GB"), ("TP", "TL"), ("BU", "MM"), ("FX", "FR"), ("EU", nil), ("SU", nil),
      ("AN", nil), ("YU", nil),
    ])
  func reserved(_ code: String, _ hint: String?) {
    #expect(CountryCode.status(two(code)) == .reserved(hint: hint.map(alpha2)))
  }

  @Test(
    "Unlisted, lower-case and letterless codes are unknown",
    arguments: ["QL", "za", "Us", "uS", "AB", "EN", "ZY", "YZ", "84", "@A", "[["])
  func unknown(_ code: String) {
    #expect(CountryCode.status(two(code)) == .unknown)
  }

  @Test("Of all 676 letter pairs, as many have each status as the standard says")
  func wholeTable() {
    var assigned = 0
    var userAssigned = 0
    var reserved = 0
    for first in letters {
      for second in letters {
        switch CountryCode.status((first, second)) {
        case .assigned: assigned += 1
        case .userAssigned: userAssigned += 1
        case .reserved(let hint):
          reserved += 1
          if let hint { #expect(CountryCode.status((hint.first, hint.second)) == .assigned) }
        case .unknown: break
        }
      }
    }
    #expect(CountryCode.assignedCount == 249)
    #expect(assigned == CountryCode.assignedCount + 1, "XK is the one beyond the standard")
    #expect(userAssigned == 1 + 14 + 25 + 1)
    #expect(reserved == 21)
  }

  @Test(
    "Alpha-3 and numeric codes lead to alpha-2",
    arguments: [
      ("ABW", 533, "AW"), ("USA", 840, "US"), ("GBR", 826, "GB"), ("DEU", 276, "DE"),
      ("AFG", 4, "AF"), ("SSD", 728, "SS"), ("ZWE", 716, "ZW"),
    ])
  func otherForms(_ alpha3: String, _ numeric: Int, _ expected: String) {
    #expect(CountryCode.alpha2(alpha3: three(alpha3)) == alpha2(expected))
    #expect(CountryCode.alpha2(numeric: numeric) == alpha2(expected))
  }

  @Test("Every alpha-3 and every numeric code leads to an assigned country of its own")
  func allForms() {
    var byAlpha3: Set<String> = []
    for first in letters {
      for second in letters {
        for third in letters {
          guard let found = CountryCode.alpha2(alpha3: (first, second, third)) else { continue }
          #expect(CountryCode.status((found.first, found.second)) == .assigned)
          byAlpha3.insert(found.description)
        }
      }
    }
    let byNumeric = Set((0...999).compactMap { CountryCode.alpha2(numeric: $0)?.description })
    #expect(byNumeric.count == CountryCode.assignedCount)
    #expect(byAlpha3 == byNumeric.union(["XK"]))
  }

  @Test("Codes of no country lead nowhere")
  func noForms() {
    for code in ["AAA", "ZZZ", "UNK", "usa", "SUN", "840"] {
      #expect(CountryCode.alpha2(alpha3: three(code)) == nil)
    }
    for code in [-1, 0, 1, 3, 895, 999, 1_840, Int.max] {
      #expect(CountryCode.alpha2(numeric: code) == nil)
    }
  }

  @Test(
    "A subdivision's shape with an assigned prefix names its country",
    arguments: [
      ("US-CA", "US"), ("GB-ENG", "GB"), ("FR-75", "FR"), ("AD-07", "AD"), ("AR-B", "AR"),
    ]
  )
  func subdivision(_ code: String, _ expected: String) {
    #expect(CountryCode.alpha2(subdivision: code.utf8) == alpha2(expected))
  }

  @Test(
    "Other shapes and unassigned prefixes are no subdivision",
    arguments: [
      "", "US", "US-", "US-CALI", "us-ca", "US-ca", "US_CA", "en-US", "UK-ENG", "ZZ-AA", "USA-CA",
      "US-C ", "US-Ä",
    ])
  func noSubdivision(_ code: String) {
    #expect(CountryCode.alpha2(subdivision: code.utf8) == nil)
  }
}
