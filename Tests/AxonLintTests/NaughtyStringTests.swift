import AxonContract
import JSONText
import Testing

@testable import AxonLint

/// Strings that break programs, in each of the fields that hold one. The whole of a published list
/// is run through the command by Tests/Tools/naughty.py; these few are here for every test run.
@Suite struct NaughtyStringTests {
  private static let strings = [
    "undefined", "null", "NaN", "true", "-1", "0", "1e999", "1/0", "\\", "\"", "'", "\0", "\t",
    "\r\n", "\u{1B}[31mred", "\u{7F}", "\u{200B}", "\u{FEFF}", "\u{202E}evil", "\u{2028}",
    "\u{FFFE}", "\u{10FFFF}", "e\u{301}", "é", "田中さん", "👩‍👩‍👧‍👦", "ﷺ", "Ω≈ç√∫",
    "<script>alert(1)</script>", "' OR 1=1 --", "../../../etc/passwd", "%00", "%s%s%n", "${HOME}",
    "{{7*7}}", "$(touch x)", "() { :; }; x", "AKIA\u{0}", " ", "  x  ", "constructor", "__proto__",
    String(repeating: "A", count: 5_000), String(repeating: "\u{1F4A9}", count: 500),
  ]

  /// What the contract makes of a text that is none of the values it asks for.
  private enum Verdict {
    /// Any text passes.
    case opaque
    /// Drops the batch.
    case refused
    /// Drops the batch, unless the text stands for a value that was not there: of a member that may
    /// be left out, that is a warning and no more.
    case refusedUnlessPlaceholder
  }

  private static let fields: [(Field, Verdict)] = [
    (.eventSourceURL, .refused), (.name, .refused), (.dedupeID, .opaque), (.currency, .refused),
    (.clientIPAddress, .refused), (.clientUserAgent, .opaque), (.esi, .refused), (.alart, .opaque),
    (.aleid, .opaque), (.axwrt, .opaque), (.clientID, .opaque), (.userID, .opaque),
    (.email, .refusedUnlessPlaceholder), (.phone, .refusedUnlessPlaceholder), (.os, .opaque),
    (.countryCode, .refusedUnlessPlaceholder),
    (.zip, .opaque), (.ifa, .opaque), (.idfv, .opaque), (.sid, .opaque),
  ]

  private static let placeholders: Set = ["undefined", "null", "NaN", "${HOME}", "{{7*7}}"]

  private static func status(_ verdict: Verdict, _ text: String) -> Int {
    switch verdict {
    case .opaque: 200
    case .refused: 400
    case .refusedUnlessPlaceholder: placeholders.contains(text) ? 200 : 400
    }
  }

  private static let plain: [Field: String] = [
    .eventSourceURL: "https://example.com/contact", .name: "generate_lead", .dedupeID: "d-1",
    .currency: "USD", .clientIPAddress: "172.59.8.172",
    .clientUserAgent: "Mozilla/5.0 (X11; Linux x86_64)", .esi: "web", .alart: "a-1",
    .aleid: "a-2", .axwrt: "a-3", .clientID: "c-1", .userID: "u-1", .email: "user@example.com",
    .phone: "+14155550123", .os: "ios", .countryCode: "US", .zip: "94103",
    .ifa: "38400000-8cf0-41bd-b23e-10b96e40000d", .idfv: "38400000-8cf0-41bd-b23e-10b96e40000d",
    .sid: "s-1",
  ]

  private static func body(_ changed: Field?, _ text: String) -> [UInt8] {
    func members(_ object: ObjectKind, _ writer: inout JSONWriter) {
      for (field, _) in fields where field.object == object {
        writer.member(field.name, field == changed ? text : plain[field])
      }
    }
    var writer = JSONWriter()
    writer.object { body in
      body.name("events")
      body.array { events in
        events.object { event in
          event.member("event_time", 1_741_784_485_001)
          members(.event, &event)
          event.name("data")
          event.object { data in
            members(.data, &data)
            data.member("value", 30)
          }
          event.name("user_data")
          event.object { members(.userData, &$0) }
        }
      }
    }
    return writer.bytes
  }

  @Test func thePlainEventIsClean() {
    let report = Linter().lint(body: Self.body(nil, ""))
    #expect(report.findings.isEmpty, "\(report.findings.map(\.rule.id))")
    #expect(Self.fields.count == 20)
  }

  @Test func eachStringInEachFieldIsJudgedAsDeclared() {
    let linter = Linter()
    for (field, verdict) in Self.fields {
      for text in Self.strings {
        let body = Self.body(field, text)
        let report = linter.lint(body: body)
        let what = "\(field.name): \(text.unicodeScalars.prefix(20).map(\.value))"
        #expect(report.verdict.status == Self.status(verdict, text), "\(what)")
        #expect(report.verdict.events == 1, "\(what)")
        for finding in report.findings {
          for showing in [true, false] {
            let message = finding.message.text(showingValues: showing)
            #expect(message.unicodeScalars.allSatisfy { !Self.isTreacherous($0) }, "\(what)")
            #expect(message.utf8.count < 1_000, "\(what)")
          }
        }
      }
    }
  }

  /// What moves a cursor, hides text or turns its direction round.
  private static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
  }
}
