import AxonContract
import AxonGolden
import JSONText
import Testing

@testable import AxonLint

/// The engine passes over values that it proves plain. Here every rule looks at everything, and
/// must find exactly the same.
@Suite struct PlainFormTests {
  static let settings = Settings(readings: Catalogue.leadGen.defaultReadings)
  static let quick = Linter(settings: settings)
  static let thorough = Linter(thorough: settings)

  static func signature(_ report: Report) -> [String] {
    report.findings.map { "\($0.rule.id) \($0.level) \($0.pointer ?? "-")" }
      + ["\(report.verdict)"]
  }

  @Test func goldenIsJudgedAlike() throws {
    var count = 0
    for golden in try GoldenTests.suite().cases where !golden.isRequest {
      let bytes = PaddedBytes(golden.bytes)
      let quick = Self.signature(Self.quick.lint(bytes, span: bytes.all))
      #expect(quick == Self.signature(Self.thorough.lint(bytes, span: bytes.all)), "\(golden.id)")
      count += 1
    }
    #expect(count > 600)
  }

  /// Times around both ends of the window, with a clock that is settled and one that is not.
  @Test func timesAreJudgedAlikeByTheClock() throws {
    let clock = 1_741_784_485_001
    var settings = Self.settings
    settings.now = clock
    var following = settings
    try following.readings.choose("1h/1m", for: Readings.freshness)
    following.followsArrival = true
    var findings = 0
    for (settings, window) in [
      (settings, (604_800_000, 600_000)), (following, (3_600_000, 60_000)),
    ] {
      for border in [-window.0, window.1] {
        for offset in -2...2 {
          let arrival = settings.followsArrival ? clock + 7 : clock
          let time = arrival + border + offset
          let request = Request(
            method: "POST", target: "/v1/event?pixel_id=p",
            headers: [.init("Authorization", "k"), .init("Content-Type", "application/json")],
            body: PaddedBytes(#"{"events": [{"event_time": \#(time)}]}"#.utf8))
          let quick = Linter(settings: settings).lint(request, arrival: arrival)
          let thorough = Linter(thorough: settings).lint(request, arrival: arrival)
          #expect(Self.signature(quick) == Self.signature(thorough), "\(time)")
          findings += quick.findings.count { $0.rule.id.hasPrefix("event-time-") }
        }
      }
    }
    #expect(findings == 8)
  }

  @Test func madeUpEventsAreJudgedAlike() {
    var random = SplitMix64(seed: 20_261_123)
    var findings = 0
    for round in 0..<2_000 {
      let text = Self.body(&random)
      let quick = Self.quick.lint(body: text)
      findings += quick.findings.count
      #expect(
        Self.signature(quick) == Self.signature(Self.thorough.lint(body: text)),
        "round \(round): \(text)")
    }
    #expect(findings > 4_000)
  }

  /// Values that stand at the border of what is plain.
  static let values: [Field: [String]] = [
    .name: [
      #""page_view""#, #""generate_lead""#, #""app_open""#, #""page\u005fview""#, #""Lead""#,
    ],
    .eventTime: [
      "1741784485001", "1741784485", "0741784485001", "1741784485001.0", "1.741784485001e12",
      "-741784485001", "9999999999999", "\"1741784485001\"", "null",
    ],
    .eventSourceURL: [
      #""https://a.example""#, #""https:\/\/a.example\/x?y=z""#, #""http://a.example/?aleid=abc""#,
      #""https://a.example/?x=1&aleid=abc#f""#, #""https://a.example/?aleid=""#, #""http://""#,
      #""https://a.example/?alart=q""#, #""https://u:p@a.example/""#, #""https://a.example/a b""#,
      #""https://a.example/?aleid=abc&aleid=abd""#, #""ftp://a.example/""#, #""a.example""#,
      #""https://a.example/{{x}}""#, #""https://a.example?%61leid=abc""#, #""https://a_b/""#,
      #""https://a.example/?x=$1""#, #""https://é.example/""#, #""https://a.example/#?aleid=zz""#,
      #""https://a.example/b%20c?x=%3d&y=%E9""#, #""https://a.example/?%2faleid=abc""#,
      #""https://a.example/?a%6ceid=abc""#, #""https://a.example/?x=%%ID%%""#,
      #""https://a.example/?x=%2""#, #""https://a.example/?aleid=a%2Db""#,
      #""https://a.example/?aleid=a-b""#, #""https://a.example/?al=1""#,
      #""https://a.example/?x=\u00e9""#, #""https://a.example/%20\/?alart""#,
      #""https://a..example/""#, #""https://-/""#, #""https://a.example/?aleid=abc\u0020""#,
    ],
    .dedupeID: [#""d1""#, #""abc""#, #""""#, "null", "7", #""null""#, #""{{id}}""#, #""-""#],
    .currency: [
      #""USD""#, #""usd""#, #""XXX""#, #""HRK""#, #""QQQ""#, #""US\u0044""#, "1", #""USDT""#,
    ],
    .value: [
      "30", "0", "-1", "0.0", "1e5", "1e999", "12.50", "000", "\"30\"", "null", "10.0e0", "0.1",
    ],
    .clientIPAddress: [
      #""8.8.8.8""#, #""10.0.0.1""#, #""172.59.8.172""#, #""08.8.8.8""#, #""8.8.8""#,
      #""2a01:cb04::1""#, #""::1""#, #""8.8.8.8 ""#, #""256.1.1.1""#, #""8.8.8.8.8""#, #""8..8.8""#,
      #""8.8.8.08""#, #""8.8.8.0""#, #""8.8.8.1234""#, #""1111.1.1.1""#, #""8.8.8.x""#,
      #""8.8.8.""#,
      #""999.1.1.1""#, #""255.255.255.255""#, #""198.51.100.3""#, #""224.0.0.1""#, #""1.2.3.4""#,
      #""""#, "null",
    ],
    .clientUserAgent: [
      #""Mozilla/5.0 (X11; Linux) Gecko""#, #""Mozilla\/5.0 (X11; Linux) Gecko""#, #""curl/8.0""#,
      #""Mozilla/5.0""#, #""Mozilla/5.0 {{ua}} (xxxxxxxxx)""#, #""undefined""#, "null",
      #""Mozilla/5.0 (é; x) Gecko/2010""#,
    ],
    .esi: [#""web""#, #""app""#, #""Web""#, #""site""#, #""""#, "null", "1"],
    .email: [
      #""a@b.example""#, #""a@b""#, #""@b""#, #""a@""#, #""a@b@c""#, #""a b@c.example""#,
      #""null""#, #"" a@b.example""#, #""a.@-""#, "\"\(String(repeating: "a1", count: 32))\"",
      #""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#,
      #""321ba197033e81286fedb719d60d4ed5cecaed170733cb4a92013811afc0e3b6""#, #""+@x""#,
      "\"\(String(repeating: "AB", count: 32))\"", "\"\(String(repeating: "ab", count: 16))\"",
    ],
    .phone: [
      #""+14155550123""#, #""(415) 555-0123""#, #""12345""#, #""+""#, #""123456789012345678901""#,
      #""415.555.0123""#, #""--------""#, #"" 4155550123""#, #""4155550123x12""#,
      #""+1-2-3-4-5-6""#,
      "\"\(String(repeating: "0", count: 64))\"", "\"\(String(repeating: "12", count: 16))\"",
      "\"\(String(repeating: "1", count: 40))\"", #""1 2 3 4 5 6""#, #""((((((123456""#,
    ],
    .os: [#""ios""#, #""android""#, #""desktop_os""#, #""macos""#, #""iOS""#, #""desktop_o5""#],
    .countryCode: [
      #""US""#, #""GB""#, #""UK""#, #""us""#, #""USA""#, #""XK""#, #""ZZ""#, #""840""#,
    ],
    .zip: [#""94103""#, #""94103-1234""#, #""W1A 1AA""#, #""""#, #""null""#, "94103", #""1234""#],
    .ifa: [
      #""38400000-8cf0-41bd-b23e-10b96e40000d""#, #""00000000-0000-0000-0000-000000000000""#,
      #""00000000-8cf0-41bd-b23e-10b96e40000d""#, #""38400000-8cf0-41bd-b23e-10b96e40000""#,
      #""3840000g-8cf0-41bd-b23e-10b96e40000d""#, #""38400000-8cf0-41bd-b23e-10b96e40000-""#,
      #""384000008-cf0-41bd-b23e-10b96e40000d""#, #""38400000-8CF0-41BD-B23E-10B96E40000D""#,
    ],
  ]

  static let opaque = [
    #""a-b""#, #""a%2Db""#,
    #""abc""#, #""abd""#, #""undefined""#, #""null""#, #""nil""#, #""NaN""#, #""None""#,
    #""{{x}}""#,
    #""${x}""#, #""%%X%%""#, #""<%= x %>""#, #""[object Object]""#, #""""#, "null", "12", "true",
    #""a\/b""#, #""\u00e9t\u00e9""#, #""\u006eull""#, #""é""#, #""漢字""#, #"" x""#, #""x ""#,
    #""(null)""#, #""n""#, #""nobody-knows""#, #""Unknown""#, "\"#{x}\"", #""_aleid""#, #""-""#,
    #""x{{y}}""#, #""x${y}""#, #""\u007b\u007bx}}""#, #""x\u007b\u007by""#, #""N/A""#, "{}", "[1]",
    #""none""#, #""UNDEFINED""#, #""Undefined""#, #""%s""#, #""%7B%7B""#, #""a%%b%%c""#,
  ]

  static func body(_ random: inout SplitMix64) -> String {
    let events = (0..<Int.random(in: 1...3, using: &random)).map { _ in event(&random) }
    return #"{"events":["# + events.joined(separator: ",") + "]}"
  }

  /// An event of plain values with a few others in their place, or left out.
  private static func event(_ random: inout SplitMix64) -> String {
    func members(_ object: ObjectKind, _ random: inout SplitMix64) -> [String] {
      FieldSet(of: object).fields.compactMap { field in
        let pool = values[field] ?? opaque
        if field == .userData || field == .data || Int.random(in: 0..<6, using: &random) == 0 {
          return nil
        }
        let isOdd = Int.random(in: 0..<5, using: &random) == 0
        let value = isOdd ? pool.randomElement(using: &random) ?? pool[0] : pool[0]
        return "\"\(field.name)\":\(value)"
      }
    }
    let data =
      Bool.random(using: &random)
      ? "null" : "{" + members(.data, &random).joined(separator: ",") + "}"
    let user = "{" + members(.userData, &random).joined(separator: ",") + "}"
    let all = members(.event, &random) + ["\"data\":\(data)", "\"user_data\":\(user)"]
    return "{" + all.shuffled(using: &random).joined(separator: ",") + "}"
  }
}

/// A small generator whose runs can be told again from their seed (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
