import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// The line of source that a finding shows. Serialized, for the snapshots of this file may be
/// rewritten.
@Suite(.serialized)
struct FrameTests {
  @Test("At 120 columns a minified body shows the window around the fault")
  func minified() {
    let event = #"{"event_time":1741784485001,"name":"page_view","data":null},"#
    let line = #"{"events":["# + String(repeating: event, count: 1100)
    let body = sample(
      line + #"{"name":"generate_lead","data":{"currency":«"usd"»,"value":30}},"# + event
        + "null]}",
      Draft(
        rule: "lead-currency-lower-case", event: 1100, pointer: "/events/1100/data/currency",
        message: "currency is \(shown: "usd"); ISO 4217 codes are upper case",
        help: "write \"USD\"", fix: .safe),
      verdict: Verdict(400, of: 1102, invalid: 1))
    #expect(body.bytes.count > 64 << 10)
    expectSnapshot(
      TextFormat(width: 120).document([body]),
      matches: #"""
        error[lead-currency-lower-case]: currency is "usd"; ISO 4217 codes are upper case
         --> lead.json:1:66055
          |
        1 | …":"generate_lead","data":{"currency":"usd","value":30}},{"event_time":1741784485001,"name":"page_view","data":null…
          |                                       ^^^^^
          = at: /events/1100/data/currency
          = help: write "USD"
          = fix: --fix mends it
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1102 events: 1 is invalid, 1101 good ones are lost with it

        checked 1 body with 1102 events in 1 file: 1 would be dropped (400), 1101 good events lost with it; 1 error
        """#)
  }

  @Test("A window shows more where the line ends, and a long span is cut")
  func windows() {
    let filler = String(repeating: "1234567890", count: 20)
    let bodies = [
      sample("[\(filler), «\"zip\"»]", Draft(message: "near the end")),
      sample("[«\"zip\"», \(filler)]", Draft(message: "near the start")),
      sample("[1, «\"\(filler)\"»]", Draft(message: "longer than the page")),
    ]
    expectSnapshot(
      TextFormat(width: 60, showsValues: true).document(bodies),
      matches: #"""
        error[lead-currency-missing]: near the end
         --> lead.json:1:204
          |
        1 | …45678901234567890123456789012345678901234567890, "zip"]
          |                                                   ^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: near the start
         --> lead.json:1:2
          |
        1 | ["zip", 12345678901234567890123456789012345678901234567…
          |  ^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: longer than the page
         --> lead.json:1:5
          |
        1 | [1, "12345678901234567890123456789012345678901234567890…
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        checked 3 bodies with 3 events in 3 files: 3 would be
          dropped (400); 3 errors
        """#)
  }

  @Test("Carets stand under wide characters, marks take no room, tabs and controls are spelt out")
  func characters() {
    let bodies = [
      sample(#"{"名前": "東京都", «"naïve"»: 1}"#, Draft(message: "behind wide characters")),
      sample(#"{"a": «"東京都"», "b": 1}"#, Draft(message: "wide itself")),
      sample("{\"e\u{301}e\u{301}\": «1»}", Draft(message: "behind combining marks")),
      sample("\t{\t«\"tab\"»: 1}", Draft(message: "behind tabs")),
      sample("{\"a\u{202E}b\u{0}\u{7F}\": «1»}", Draft(message: "behind what is unseen")),
    ]
    expectSnapshot(
      TextFormat(width: 60, showsValues: true).document(bodies),
      matches: #"""
        error[lead-currency-missing]: behind wide characters
         --> lead.json:1:15
          |
        1 | {"名前": "東京都", "naïve": 1}
          |                    ^^^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: wide itself
         --> lead.json:1:7
          |
        1 | {"a": "東京都", "b": 1}
          |       ^^^^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: behind combining marks
         --> lead.json:1:10
          |
        1 | {"éé": 1}
          |        ^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: behind tabs
         --> lead.json:1:4
          |
        1 |     {    "tab": 1}
          |          ^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: behind what is unseen
         --> lead.json:1:11
          |
        1 | {"a\u{202e}b\u{0}\u{7f}": 1}
          |                           ^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        checked 5 bodies with 5 events in 5 files: 5 would be
          dropped (400); 5 errors
        """#)
  }

  @Test("The line ends where it ends: before CRLF, at the end of the text, inside of a long span")
  func lineEnds() {
    let bodies = [
      sample("{\r\n  «\"data\"»: null\r\n}\r\n", Draft(message: "before CRLF")),
      sample("{\"events\": [\n«»", Draft(message: "at the end of the text")),
      sample("{\n \"data\": «{\n  \"value\": 1\n }»\n}", Draft(message: "over three lines")),
      sample("{\r \"a\": 1,\r «\"b\"»: 2}", Draft(message: "after a bare carriage return")),
    ]
    expectSnapshot(
      TextFormat(width: 60).document(bodies),
      matches: #"""
        error[lead-currency-missing]: before CRLF
         --> lead.json:2:3
          |
        2 |   "data": null
          |   ^^^^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: at the end of the text
         --> lead.json:2:1
          |
        2 |
          | ^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: over three lines
         --> lead.json:2:10
          |
        2 |  "data": {
          |          ^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        error[lead-currency-missing]: after a bare carriage return
         --> lead.json:3:2
          |
        3 |  "b": 9}
          |  ^^^
          = help: add "currency" with a three-letter ISO 4217 code,
              such as "USD"
          = page: "Event data" (stated)

        lead.json: the endpoint would answer 400 and drop 1 event:
          it is invalid

        checked 4 bodies with 4 events in 4 files: 4 would be
          dropped (400); 4 errors
        """#)
  }

  @Test("No line is wider than the page", arguments: [20, 60, 61, 79, 80, 120, 200])
  func width(_ width: Int) {
    let format = TextFormat(width: width, showsValues: true)
    let long = String(repeating: "東京e\u{301}x\t\u{7}", count: 300)
    var draft = Draft.email(0, long)
    draft.pointer = "/events/0/" + long
    draft.help = String(repeating: "abcdefghij", count: 30)
    let starts = [0, 1, 30, 59, 200, 400]
    var lines = 0
    for start in starts {
      let text = "[\(String(repeating: "x", count: start))«\"\(long)\"» \(long)]"
      let body = sample(text, draft, source: "/" + long, firstLine: 1_000_000)
      for line in String(decoding: format.document([body]), as: UTF8.self).split(separator: "\n") {
        #expect(Probe.columns(line) <= max(width, 60), "\(line)")
        lines += 1
      }
    }
    #expect(lines > 10 * starts.count)
  }
}

/// Widths by a rule of its own, for the few characters that the tests use.
private enum Probe {
  static func columns(_ line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "\u{301}": sum
      case "東", "京", "都", "名", "前": sum + 2
      default: sum + 1
      }
    }
  }
}
