import AxonLint
import AxonMock
import AxonReport
import JSONText
import Testing

/// The key is seen nowhere, wherever its sender put it.
struct SecretsTests {
  private static let key = "Secret-Key-4711"
  /// What no output may hold, in whatever spelling.
  private static let traces = ["Secret", "Key-4711", "%53ecret", "u0053ecret"]

  struct Place: Sendable, CustomStringConvertible {
    let description: String
    var method = "POST"
    var target = "/v1/event?pixel_id=p1"
    var authorization = key
    var header: (String, String) = ("X-Trace", "1")
    var body = Batch.lead(1)
  }

  private static func lead(_ member: String) -> String {
    "{\(member), " + Batch.lead(1).dropFirst()
  }

  static let places = [
    Place(description: "pixel_id", target: "/v1/event?pixel_id=\(key)"),
    Place(description: "escaped pixel_id", target: "/v1/event?pixel_id=%53ecret%2dKey-4711"),
    Place(description: "path", target: "/v1/event/\(key)?pixel_id=p1"),
    Place(description: "method", method: key),
    Place(description: "query name", target: "/v1/event?pixel_id=p1&\(key)=1"),
    Place(description: "lone query name", target: "/v1/event?pixel_id=p1&\(key)"),
    Place(description: "query value", target: "/v1/event?pixel_id=p1&key=\(key)"),
    Place(description: "header", header: ("X-Key", key)),
    Place(description: "header name", header: (key, "1")),
    Place(description: "content type", header: ("Content-Type", "text/\(key)")),
    Place(description: "scheme", authorization: "Bearer \(key)"),
    Place(description: "value", body: lead(#""key": "\#(key)""#)),
    Place(description: "escaped value", body: lead(#""key": "\u0053ecret\u002dKey-4711""#)),
    Place(description: "name", body: lead(#""\#(key)": 1"#)),
    Place(description: "repeated name", body: lead(#""\#(key)": 1, "\#(key)": 2"#)),
    Place(
      description: "public members",
      body: lead(#""name": "\#(key)", "dedupe_id": "\#(key)", "data": {"currency": "\#(key)"}"#)),
    Place(description: "malformed", body: #"{"events": [\#(key)"#),
    Place(description: "no UTF-8", body: "\u{FF}\(key)"),
  ]

  @Test("In no answer, export, stream, summary or message", arguments: places)
  func hidden(_ place: Place) throws {
    try look(at: place, MockOptions())
  }

  @Test("A key that is configured is hidden from everybody's requests", arguments: places)
  func configured(_ place: Place) throws {
    var place = place
    place.authorization = "another"
    var options = MockOptions()
    options.keys = [Self.key]
    try look(at: place, options)
  }

  private func look(at place: Place, _ options: MockOptions) throws {
    let sandbox = try Sandbox(.memory, options)
    let start = Run.Start(sandbox.service.journal)
    let answer = try sandbox.call(
      place.method, place.target, "{\"events\": [\(place.body)]}",
      headers: [("Authorization", place.authorization), place.header])
    var outputs = [("answer", answer.body)]
    let calls = [
      "batches", "batches/1", "events?verdict=any", "deliveries", "behaviour", "metrics",
    ]
    for call in calls + ["ndjson", "har", "json", "junit", "sarif"].flatMap(Self.exports) {
      let answer = try sandbox.call("GET", "/_axon/\(call)")
      #expect(answer.status == 200)
      outputs.append((call, answer.body))
    }
    let run = Run(since: start, sandbox.service)
    outputs.append(("summary", Array(RunSummary(run).lines.joined(separator: "\n").utf8)))
    for name in Exporter.names {
      let export = try #require(run.export(showsValues: true).export(name, origin: "http://a"))
      outputs.append((name, export))
    }
    let expectations = try Expectations(parsing: PaddedBytes(Self.expectations.utf8))
    let results = expectations.check(run, showsValues: true)
    outputs.append(("results", Array("\(results.map { "\($0)" })".utf8)))
    for (name, output) in outputs {
      let text = String(decoding: output, as: UTF8.self)
      for trace in Self.traces { #expect(!text.contains(trace), "\(name): \(text)") }
    }
  }

  private static func exports(_ name: String) -> [String] {
    ["export.\(name)", "export.\(name)?show_values=true"]
  }

  private static let expectations = """
    {"events": [{"match": {"name": "\(key)", "dedupe_id": "gone"}, "verdict": "any", "min": 5},
     {"match": {"name": "page_view", "data.currency": "USD"}, "min": 5}],
     "deliveries": {"never": {"max": 0}, "once": {"max": 0}}}
    """

  @Test("In no stream and no wait either")
  func following() throws {
    let sandbox = try Sandbox()
    let stream = try sandbox.begin("GET", "/_axon/stream?since=0")
    try sandbox.send(Batch.leads(1), pixelID: Self.key, key: Self.key)
    var text = ""
    _ = try stream.readHead()
    while !text.contains("event: batch") || !text.contains("pixel_id") {
      text += String(decoding: try stream.readChunk(), as: UTF8.self)
    }
    #expect(text.contains("Xxxxxx-Xxx-9999"))
    let wait = try sandbox.call("GET", "/_axon/wait?min=1&pixel_id=\(Self.key)")
    #expect(wait.status == 200)
    let miss = try sandbox.call(
      "GET", "/_axon/wait?min=1&pixel_id=\(Self.key)&dedupe_id=\(Self.key)&within=10ms")
    #expect(miss.status == 408)
    for answer in [text, String(decoding: wait.body + miss.body, as: UTF8.self)] {
      for trace in Self.traces { #expect(!answer.contains(trace), "\(answer)") }
    }
  }

  @Test("What is no key stays as it is: short ones and words of the contract hide nothing")
  func kept() throws {
    let sandbox = try Sandbox(.memory)
    for key in ["web", "email", "generate_lead"] { try sandbox.send(Batch.leads(1), key: key) }
    let events = try sandbox.call("GET", "/_axon/events").json["events"]
    #expect(events?.elements.count == 3)
    for event in events?.elements ?? [] {
      #expect(event.value(at: "/event/user_data/esi")?.stringValue == "web")
      #expect(event.value(at: "/event/name")?.stringValue == "generate_lead")
    }
    // Where a key belongs, it is masked whatever it is.
    let request = try sandbox.call("GET", "/_axon/batches/1").json["request"]
    let values = request?["headers"]?.elements.map { $0["value"]?.stringValue } ?? []
    #expect(values.contains("xxx") && !values.contains("web"))
  }
}
