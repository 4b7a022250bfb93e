import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// What stands in frames and messages says nothing of anybody.
struct MaskingTests {
  /// The line that the frame around the marked place shows.
  private func frame(_ marked: String, showsValues: Bool = false) -> String {
    shownLine(of: sample(marked, Draft()), showsValues: showsValues)
  }

  private func shownLine(of body: SourceReport, showsValues: Bool = false) -> String {
    let text = TextFormat(width: 300, showsValues: showsValues).text(of: body)
    let line = text.split(separator: "\n").first { $0.first?.isNumber == true } ?? ""
    return String(line.drop { $0 != "|" }.dropFirst(2))
  }

  private func event(_ members: String) -> String {
    #"{"events": [{\#(members), "x": «0»}]}"#
  }

  @Test("User data keeps its shape and loses its letters and digits")
  func userData() {
    let line = frame(
      event(
        #""user_data": {"email": "Jane.Roe+1@example.org", "phone": "+1 (415) 555-0100", "#
          + #""esi": "web", "os": "ios", "country_code": "US", "user_id": 4711, "zip": null}"#))
    #expect(
      line
        == #"{"events": [{"user_data": {"email": "Xxxx.Xxx+9@xxxxxxx.xxx", "phone": "+9 (999) 999-9999", "#
        + #""esi": "web", "os": "ios", "country_code": "US", "user_id": 9999, "zip": null}, "x": 9}]}"#
    )
  }

  @Test("What an event is stays to be seen")
  func publicValues() {
    let members =
      #""event_time": 1741784485001, "name": "generate_lead", "dedupe_id": "a-1", "#
      + #""data": {"currency": "usd", "value": 30.5}"#
    #expect(frame(event(members)) == #"{"events": [{\#(members), "x": 9}]}"#)
  }

  @Test("Values of members that nobody knows are masked, the words of the contract in them are not")
  func unknown() {
    #expect(
      frame(
        event(#""lead": "Jane", "form": {"email": ["jane@x.org", true], "owner": {"Roe": 12}}"#))
        == #"{"events": [{"lead": "Xxxx", "form": {"email": ["xxxx@x.xxx", true], "xxxxx": {"Xxx": 99}}, "x": 9}]}"#
    )
    #expect(
      frame(#"{"event": [{"name": "page_view"}], «"owner"»: "Roe", "events": []}"#)
        == #"{"event": [{"name": "page_view"}], "owner": "Xxx", "events": []}"#)
  }

  @Test("A name is a person's where there is no event around it")
  func names() {
    #expect(
      frame(#"{"name": "Roe", «"email"»: "r@x.io"}"#) == #"{"name": "Xxx", "email": "x@x.xx"}"#)
    #expect(
      frame(#"{"name": "Roe", «"events"»: []}"#) == #"{"name": "Xxx", "events": []}"#)
    #expect(
      frame(#"{"name": "page_view", «"event_time"»: 1}"#)
        == #"{"name": "page_view", "event_time": 1}"#)
    #expect(frame(#"[{"name": "page_view"}, «"Roe"»]"#) == #"[{"name": "page_view"}, "Xxx"]"#)
    #expect(frame(#"«"Roe"»"#) == #""Xxx""#)
  }

  @Test(
    "A URL shows scheme, host and path alone",
    arguments: [
      (
        "https://example.com/offer/a?mail=Jane%20Roe&n=1#me",
        "https://example.com/offer/a?xxxx=Xxxx%99Xxx&x=9#xx"
      ),
      ("https://jane:secret@example.com/@me", "https://xxxx:xxxxxx@example.com/@me"),
      ("https://a@b:c@example.com:80", "https://x@x:x@example.com:80"),
      (#"https:\/\/jane@example.com\/a?b"#, #"https:\/\/xxxx@example.com\/a?x"#),
      ("mailto:jane@example.com", "xxxxxx:xxxx@example.com"),
      ("example.com/a#jane", "example.com/a#xxxx"),
      (#"https://example.com/\u003fmail=jane"#, #"xxxxx://xxxxxxx.xxx/\x999xxxxx=xxxx"#),
      ("", ""),
    ])
  func urls(_ url: String, _ shown: String) {
    #expect(
      frame(event(#""event_source_url": "\#(url)""#))
        == #"{"events": [{"event_source_url": "\#(shown)", "x": 9}]}"#)
  }

  @Test("Escapes spell a value as plainly as its letters do")
  func escapes() {
    #expect(
      frame(
        event(
          #""user_data": {"email": "j\u0061ne\n\u00E9", "\u0065mail": "roe", "\u0065si": "web"}"#))
        == #"{"events": [{"user_data": {"email": "x\x9999xx\x\x99X9", "\u0065mail": "xxx", "\u0065si": "web"}, "x": 9}]}"#
    )
  }

  @Test("Letters of every script are masked, and wide ones are narrow then")
  func scripts() {
    #expect(
      frame(event(#""user_data": {"email": "Žižek東京٣@é.de"}"#))
        == #"{"events": [{"user_data": {"email": "Xxxxxxx9@x.xx"}, "x": 9}]}"#)
  }

  @Test(
    "Behind a fault of syntax only the contract's words are shown",
    arguments: [
      (
        #"{"events": [{"name": "page_view", "user_data": {"email": «'jane'», "phone": "12", "me": 1}}]}"#,
        #"{"events": [{"name": "page_view", "user_data": {"email": 'xxxx', "phone": "99", "xx": 9}}]}"#
      ),
      (#"{"events": [{"name": "Roe"«:» "page_view"#, #"{"events": [{"name": "Roe": "page_view"#),
      (
        #"{"events": [{"data": {"value": «007», "rest": 7"#,
        #"{"events": [{"data": {"value": 007, "xxxx": 9"#
      ),
      (
        #"{"events": [{"data": {"value": «.5», "rest": 7"#,
        #"{"events": [{"data": {"value": .5, "xxxx": 9"#
      ),
      (
        #"{"events": [{"name": «page_view», "rest": 7"#,
        #"{"events": [{"name": page_view, "xxxx": 9"#
      ),
      (
        #"{"events": [{"user_data": {"email": «"»jane@x.org"#,
        #"{"events": [{"user_data": {"email": "xxxx@x.xxx"#
      ),
      (#"{"events": []} «email»: jane"#, #"{"events": []} email: xxxx"#),
      (#"«<»html>Jane page_view_jane NaN"#, #"<xxxx>Xxxx xxxx_xxxx_xxxx NaN"#),
    ])
  func malformed(_ marked: String, _ shown: String) {
    #expect(frame(marked) == shown)
  }

  @Test("Whoever asks for values gets them")
  func shownValues() {
    let line = event(#""user_data": {"email": "Jane@example.org"}, "lead": 1"#)
    #expect(frame(line, showsValues: true) == unmarked(line))
    #expect(frame("«jane»", showsValues: true) == "jane")
  }

  private func unmarked(_ text: String) -> String { String(text.filter { !"«»".contains($0) }) }

  @Test("Of a request the path and harmless header fields are shown, and the key never")
  func request() {
    func line(_ marked: String, showsValues: Bool = false) -> String {
      shownLine(of: requestSample(marked + "\n\n{}"), showsValues: showsValues)
    }
    #expect(
      line("«POST» /v1/event?pixel_id=abc-1&aleid=xyz HTTP/1.1")
        == "POST /v1/event?pixel_id=xxx-9&aleid=xxx HTTP/1.1")
    #expect(
      line("POST / HTTP/1.1\n«Authorization»: Bearer abc-123") == "Authorization: Bearer xxx-999")
    #expect(
      line("POST / HTTP/1.1\n«Authorization»: abc-123", showsValues: true)
        == "Authorization: xxx-999")
    #expect(
      line("POST / HTTP/1.1\nAuthorization:\n «abc-123»", showsValues: true) == " xxx-999")
    #expect(
      line("POST / HTTP/1.1\n«Content-Type»: text/plain; charset=utf-8")
        == "Content-Type: text/plain; charset=utf-8")
    #expect(line("POST / HTTP/1.1\n«X-Forwarded-For»: 10.1.2.3") == "X-Forwarded-For: 99.9.9.9")
    #expect(
      line("POST / HTTP/1.1\n«X-Forwarded-For»: 10.1.2.3", showsValues: true)
        == "X-Forwarded-For: 10.1.2.3")
  }

  @Test(
    "What is public by its place is masked where it is a person's",
    arguments: [
      (#""name": "jane@x.org""#, #""name": "xxxx@x.xxx""#),
      (
        #""name": "5e884898da28047151d0e56f8dc62927""#,
        #""name": "9x999999xx99999999x9x99x9xx99999""#
      ),
      (#""dedupe_id": "jane@x.org""#, #""dedupe_id": "xxxx@x.xxx""#),
      (#""dedupe_id": "4155550100""#, #""dedupe_id": "4155550100""#),
      (#""event_time": "jane@x.org""#, #""event_time": "xxxx@x.xxx""#),
      (#""data": {"currency": "Jane Roe"}"#, #""data": {"currency": "Xxxx Xxx"}"#),
      (#""data": {"currency": "JaneRoeXY"}"#, #""data": {"currency": "XxxxXxxXX"}"#),
      (#""user_data": {"os": "+1 415 555 0100"}"#, #""user_data": {"os": "+9 999 999 9999"}"#),
      (#""user_data": {"os": "4155550100"}"#, #""user_data": {"os": "9999999999"}"#),
      (#""user_data": {"os": "desktop_os"}"#, #""user_data": {"os": "desktop_os"}"#),
      (
        #""user_data": {"country_code": "jane@x.org"}"#,
        #""user_data": {"country_code": "xxxx@x.xxx"}"#
      ),
      (#""user_data": {"esi": "\u006aane@x.org"}"#, #""user_data": {"esi": "\x999xxxx@x.xxx"}"#),
      (#""jane@x.org": 1"#, #""xxxx@x.xxx": 9"#),
      (#""user_data": {"+1 415 555 0100": null}"#, #""user_data": {"+9 999 999 9999": null}"#),
    ])
  func misplaced(_ members: String, _ shown: String) {
    #expect(frame(event(members)) == #"{"events": [{\#(shown), "x": 9}]}"#)
    let unmasked = #"{"events": [{\#(members), "x": 0}]}"#
    #expect(frame(event(members), showsValues: true) == unmasked)
  }

  @Test("Messages and pointers name no person either")
  func misplacedInMessages() {
    let events = [
      #"{"name": "jane@x.org"}"#, #"{"jane@x.org": 1}"#, #"{"jane@x.org": 1, "jane@x.org": 1}"#,
      #"{"name": "generate_lead", "data": {"currency": "jane@x.org"}}"#,
      #"{"user_data": {"os": "jane@x.org", "esi": "jane@x.org", "country_code": "jane@x.org"}}"#,
    ]
    for format in FormatName.allCases {
      for event in events {
        let bytes = PaddedBytes(#"{"events": [\#(event)], "jane@x.org": 1}"#.utf8)
        let body = SourceReport(
          source: "a", bytes: bytes, report: Linter().lint(bytes, span: bytes.all))
        let text = String(
          decoding: format.format(Catalogue.leadGen, FormatOptions()).document([body]),
          as: UTF8.self)
        #expect(!text.contains("jane"), "\(text)")
        #expect(text.contains("xxxx@x.xxx"))
      }
    }
  }

  @Test("The key of a request is hidden wherever it stands, whatever is asked for")
  func key() {
    let text = """
      POST /v1/event/abc-Key-1?pixel_id=abc-Key-1&abc-Key-1=1 HTTP/1.1\r
      Authorization: Bearer abc-Key-1\r
      X-abc-Key-1: 1\r
      Content-Type: jane@x.org\r
      \r
      {"events": [], "abc-Key-1": "abc\\u002dKey-1"}
      """
    let bytes = PaddedBytes(text.utf8)
    for showsValues in [false, true] {
      for name in FormatName.allCases {
        var options = FormatOptions()
        options.showsValues = showsValues
        let request = try? Request(parsing: bytes)
        let head = ByteSpan(0, request?.body.start ?? 0)
        let report = request.map { Linter().lint($0) }
        let body = report.map { SourceReport(source: "a", bytes: bytes, head: head, report: $0) }
        let format = name.format(Catalogue.leadGen, options)
        let shown = String(decoding: format.document(body.map { [$0] } ?? []), as: UTF8.self)
        #expect(shown.contains("path-unknown") && shown.contains("authorization-with-scheme"))
        #expect(!shown.contains("Key-1"), "\(shown)")
        #expect(showsValues == shown.contains("jane@x.org"), "\(shown)")
      }
    }
  }

  @Test("No format says a personal value of any body, sound or broken", arguments: 0..<12)
  func generated(_ seed: Int) throws {
    var generator = BodyGenerator(seed: UInt64(seed))
    let body = generator.body()
    #expect(body.secrets.count > 5)
    let secrets = body.secrets.reduce(into: Set<UInt64>()) {
      $0.formUnion(Self.pieces(of: $1.utf8))
    }
    for text in [body.text] + (0..<4).map({ _ in generator.broken(body.text) }) {
      let bytes = PaddedBytes(Array(text.utf8))
      let report = Linter().lint(bytes, span: bytes.all)
      let whole = SourceReport(source: "a", bytes: bytes, report: report)
      var outputs = [TextFormat().document([whole]), JSONFormat().document([whole])]
      for (index, probe) in probes(text).enumerated() {
        outputs.append(TextFormat(width: index % 2 == 0 ? 60 : 120).render(probe))
      }
      for output in outputs {
        try #require(
          secrets.isDisjoint(with: Self.pieces(of: output)),
          "\(text)\n\n\(String(decoding: output, as: UTF8.self))")
      }
    }
  }

  /// Every six bytes in a row.
  private static func pieces(of text: some Sequence<UInt8>) -> Set<UInt64> {
    var pieces: Set<UInt64> = []
    var (last, count) = (UInt64(0), 0)
    for byte in text {
      last = (last << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
      count += 1
      if count >= 6 { pieces.insert(last) }
    }
    return pieces
  }

  /// Frames all over a text.
  private func probes(_ text: String) -> [SourceReport] {
    let scalars = Array(text.unicodeScalars)
    return stride(from: 0, to: scalars.count, by: 50).map { start in
      var marked = String.UnicodeScalarView(scalars[..<start])
      marked.append("«")
      marked.append(contentsOf: scalars[start..<min(start + 5, scalars.count)])
      marked.append("»")
      marked.append(contentsOf: scalars.dropFirst(start + 5))
      return sample(String(marked), Draft())
    }
  }
}
