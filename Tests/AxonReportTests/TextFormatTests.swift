import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// What a person sees. Serialized, for the snapshots of this file may be rewritten.
@Suite(.serialized)
struct TextFormatTests {
  private let currency = Draft(event: 0, pointer: "/events/0/data")

  @Test("A finding has a place, a frame, a remedy and an authority; a body has a price")
  func finding() {
    let body = sample(
      pageLead(#"«"data"»: {"value": 30}"#), currency, verdict: Verdict(400, of: 3, invalid: 1))
    expectSnapshot(
      TextFormat(width: 80).document([body]),
      matches: #"""
        error[lead-currency-missing]: data has no currency; a lead always carries one
          --> lead.json:12:7
           |
        12 |       "data": {"value": 30}
           |       ^^^^^^
           = at: /events/0/data
           = help: add "currency" with a three-letter ISO 4217 code, such as "USD"
           = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 3 events: 1 is invalid, 2 good
          ones are lost with it

        checked 1 body with 3 events in 1 file: 1 would be dropped (400), 2 good events
          lost with it; 1 error
        """#)
  }

  @Test("At 60 columns everything is broken into lines that fit")
  func narrow() {
    let body = sample(
      pageLead(#"«"data"»: {"value": 30}"#), currency,
      source: "a/rather/deep/folder/with/an/export/of/last-week/leads-2026-11-23.json")
    expectSnapshot(
      TextFormat(width: 60).document([body]),
      matches: #"""
        error[lead-currency-missing]: data has no currency; a lead
          always carries one
          --> …ith/an/export/of/last-week/leads-2026-11-23.json:12:7
           |
        12 |       "data": {"value": 30}
           |       ^^^^^^
           = at: /events/0/data
           = help: add "currency" with a three-letter ISO 4217 code,
               such as "USD"
           = page: "Event data" (stated)

        …st-week/leads-2026-11-23.json: the endpoint would answer
          400 and drop 1 event: it is invalid

        checked 1 body with 1 event in 1 file: 1 would be dropped
          (400); 1 error
        """#)
  }

  @Test("The same fault in many events is told once, with the list of the others")
  func folded() {
    let lines = (0..<100).map { "{\"user_data\": {\"email\": «\"user\($0)\"»}}" }
    let body = sample(
      "{\"events\": [\n" + lines.joined(separator: ",\n") + "\n]}",
      (0..<100).map { Draft.email($0, "user\($0)") }, verdict: Verdict(400, of: 100, invalid: 100))
    expectSnapshot(
      TextFormat(width: 80).document([body]),
      matches: #"""
        error[email-invalid]: email is "xxxx9"; an address has one @
         --> lead.json:2:25
          |
        2 | {"user_data": {"email": "xxxx9"}},
          |                         ^^^^^^^
          = at: /events/0/user_data/email
          = help: send an address or a hash
          = page: "User data" (stated)
          … and 99 more like it, in events 1-99

        lead.json: the endpoint would answer 400 and drop 100 events: all of them are
          invalid

        checked 1 body with 100 events in 1 file: 1 would be dropped (400); 100 errors
        """#)
  }

  @Test("Scattered events are listed as runs, and counted when there are too many of them")
  func scattered() {
    let some = [0, 2, 3, 4, 9].map { Draft.email($0, "a") }
    let many = stride(from: 0, to: 60, by: 2).map { Draft.email($0, "a") }
    let format = TextFormat(width: 100)
    #expect(
      format.text(of: sample("«1»", some)).contains("  … and 4 more like it, in events 2-4 and 9\n")
    )
    #expect(
      format.text(of: sample("«1»", many)).contains(
        "  … and 29 more like it, in events 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 19 others\n"))
    #expect(
      format.text(of: sample("«1»", Array(some.prefix(2)))).contains(
        "  … and 1 more like it, in event 2\n"))
  }

  @Test("Faults of different members are not folded")
  func unlike() {
    var other = Draft.email(1, "a")
    other.pointer = "/events/1/user_data/phone"
    let text = TextFormat().text(of: sample("«1»«2»", Draft.email(0, "a"), other))
    #expect(!text.contains("more like it"))
    #expect(
      text.contains("/events/0/user_data/email") && text.contains("/events/1/user_data/phone"))
  }

  @Test("Errors come first, notes last and in one line each")
  func order() {
    let note = Draft(
      rule: "lead-value-zero", level: .note, event: 0, pointer: "/events/0/data/value",
      message: "value is 0; such a lead may be discounted")
    let warning = Draft(
      rule: "json-duplicate-member", level: .warning, authority: .inferred, section: .rfc8259,
      pointer: "/events/0", message: "\(shown: "name") stands twice in this object")
    let body = sample("[«0», «1», «2»]", note, warning, currency, record: 7)
    expectSnapshot(
      TextFormat(width: 80).document([body]),
      matches: #"""
        error[lead-currency-missing]: data has no currency; a lead always carries one
         --> lead.json:1:8
          |
        1 | [9, 9, 9]
          |        ^
          = at: /events/0/data
          = help: add "currency" with a three-letter ISO 4217 code, such as "USD"
          = page: "Event data" (stated)

        warning[json-duplicate-member]: "name" stands twice in this object
         --> lead.json:1:5
          |
        1 | [9, 9, 9]
          |     ^
          = at: /events/0
          = help: add "currency" with a three-letter ISO 4217 code, such as "USD"
          = standard: RFC 8259 (inferred)

        note[lead-value-zero]: lead.json:1:2: value is 0; such a lead may be discounted

        lead.json record 7: the endpoint would answer 400 and drop 1 event: it is
          invalid

        checked 1 body with 1 event in 0 files: 1 would be dropped (400); 1 error, 1
          warning, 1 note
        """#)
  }

  @Test("Colours are SGR sequences, and there are none unless asked for")
  func colours() {
    let body = sample("[«1»]", currency)
    #expect(!TextFormat().document([body]).contains(0x1B))
    expectSnapshot(
      TextFormat(width: 80, usesColour: true).document([body]),
      matches: #"""
        ␛[1;31merror[lead-currency-missing]␛[0m␛[1m: data has no currency; a lead always carries one␛[0m
        ␛[34m --> ␛[0mlead.json:1:2
        ␛[34m  |␛[0m
        ␛[34m1 |␛[0m [9]
        ␛[34m  |␛[0m  ␛[1;31m^␛[0m
        ␛[34m  = at: ␛[0m/events/0/data
        ␛[34m  = help: ␛[0madd "currency" with a three-letter ISO 4217 code, such as "USD"
        ␛[34m  = page: ␛[0m"Event data" (stated)

        ␛[1mlead.json: ␛[0mthe endpoint would answer 400 and drop 1 event: it is invalid

        ␛[1;31mchecked ␛[0m1 body with 1 event in 1 file: 1 would be dropped (400); 1 error
        """#)
  }

  @Test("What has no place in the bytes is told without a frame")
  func placeless() {
    let header = Draft(
      rule: "authorization-missing", section: .authentication,
      message: "no Authorization header; its value is the key", help: "send the key")
    let body = sample(
      "", header, source: "lead.http", verdict: Verdict(401, of: 2, invalid: 0))
    expectSnapshot(
      TextFormat(width: 80).document([body]),
      matches: #"""
        error[authorization-missing]: no Authorization header; its value is the key
         --> lead.http
          = help: send the key
          = page: "Authentication" (stated)

        lead.http: the endpoint would answer 401 and drop 2 events, none of which is
          invalid by itself

        checked 1 body with 2 events in 1 file: 1 would be dropped (401), 2 good events
          lost with it; 1 error
        """#)
  }

  @Test(
    "A verdict counts what is lost",
    arguments: [
      (Verdict(400, of: 0, invalid: 0), "answer 400 and drop the whole body"),
      (Verdict(400, of: 1, invalid: 1), "answer 400 and drop 1 event: it is invalid"),
      (Verdict(400, of: 2, invalid: 2), "answer 400 and drop 2 events: all of them are invalid"),
      (
        Verdict(401, of: 2, invalid: 0), "answer 401 and drop 2 events, none of which is invalid by"
      ),
      (Verdict(400, of: 3, invalid: 2), "2 are invalid, 1 good one is lost with them"),
      (Verdict(400, of: 3, invalid: 1), "1 is invalid, 2 good ones are lost with it"),
    ])
  func verdicts(_ verdict: Verdict, _ phrase: String) {
    let text = TextFormat(width: 120).text(of: sample("«1»", currency, verdict: verdict))
    #expect(text.contains("lead.json: the endpoint would "))
    #expect(text.contains(phrase))
  }

  @Test("A clean body is not worth a word, but it is counted")
  func clean() {
    let body = sample("{}", verdict: Verdict(200, of: 2, invalid: 0))
    let format = TextFormat()
    #expect(format.render(body).isEmpty)
    #expect(
      String(decoding: format.document([body]), as: UTF8.self)
        == "checked 1 body with 2 events in 1 file: it would be accepted; nothing found\n")
    #expect(
      String(decoding: format.document([]), as: UTF8.self)
        == "checked 0 bodies with 0 events in 0 files: nothing was checked\n")
  }
}
