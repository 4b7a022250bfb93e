import AxonMock
import JSONText
import MicroHTTP
import Testing

@Suite struct ControlTests {
  @Test(arguments: Sandbox.Altitude.allCases)
  func itSaysThatItServes(_ altitude: Sandbox.Altitude) throws {
    let answer = try Sandbox(altitude).call("GET", "/_axon/health")
    #expect(answer.status == 200)
    #expect(answer.values("Content-Type") == ["application/json"])
    #expect(try answer.json["status"]?.stringValue == "ok")
  }

  @Test(
    "What is not known is refused, with what was most likely meant",
    arguments: [
      ("GET", "/_axon/events?user_data.emial=a", 400, "did you mean user_data.email?"),
      ("GET", "/_axon/events?pixelid=a", 400, "did you mean pixel_id?"),
      ("GET", "/_axon/health?a=1", 400, "this call has no query"),
      ("GET", "/_axon/events?verdict=good", 400, "it is accepted or invalid or collateral"),
      ("GET", "/_axon/events?since=-1", 400, "it is a whole number from 0"),
      ("GET", "/_axon/events?since=1&since=2", 400, "give it once"),
      ("GET", "/_axon/wait?min=1&within=2h", 400, "it is a time such as 300ms or 5s"),
      ("GET", "/_axon/wait?min=1&none=true", 400, "give one of min=N"),
      ("GET", "/_axon/wait", 400, "give one of min=N"),
      ("GET", "/_axon/event", 404, "did you mean /_axon/events?"),
      ("GET", "/_axon", 404, "all calls are at /_axon/openapi.json"),
      ("GET", "/_axon/batches/7", 404, "batches are numbered from 1"),
      ("GET", "/_axon/batches/x", 404, "batches are numbered from 1"),
      ("POST", "/_axon/events", 405, "it takes GET, HEAD"),
      ("GET", "/_axon/marks", 405, "it takes POST"),
      ("DELETE", "/_axon/batches", 400, "give pixel_id=ID, or all=true for everybody's"),
    ])
  func theUnknown(_ method: String, _ target: String, _ status: Int, _ help: String) throws {
    let answer = try Sandbox(.memory).call(method, target)
    #expect(answer.status == status)
    #expect(try answer.json["help"]?.stringValue?.hasPrefix(help) == true)
    if status == 405 {
      #expect(answer.values("Allow") == [String(help.dropFirst("it takes ".count))])
    }
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func filtersNameAnyMember(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try sandbox.send("{\"events\": [\(Batch.lead(1)), \(Batch.lead(2, email: "a+b@x.example"))]}")
    func count(_ query: String) throws -> Int? {
      try sandbox.call("GET", "/_axon/events?\(query)").json["count"]?.intValue
    }
    #expect(try count("user_data.email=a%2Bb@x.example") == 1)
    #expect(try count("data.value=1.0&name=generate_lead") == 1)
    #expect(try count("data.value=1&dedupe_id=id-2") == 0)
    #expect(try count("name=generate_lead&limit=1") == 2)
    #expect(try count("verdict=invalid") == 0)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func aMarkLeavesOutWhatWasBefore(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try sandbox.send(Batch.leads(1))
    let mark = try sandbox.call("POST", "/_axon/marks").json["mark"]?.intValue
    #expect(mark == 1)
    try sandbox.send(Batch.leads(2))
    let events = try sandbox.call("GET", "/_axon/events?since=1").json
    #expect(events["count"]?.intValue == 1)
    let summary = try sandbox.call("GET", "/_axon/summary?since=1").json
    #expect(summary["batches"]?.intValue == 1)
    #expect(try sandbox.call("GET", "/_axon/batches?since=2").json["count"]?.intValue == 0)
  }

  @Test func batchesAreRemovedByScopeAndStayCounted() throws {
    let sandbox = try Sandbox()
    try sandbox.send(Batch.leads(1), pixelID: "a")
    try sandbox.send(Batch.leads(2), pixelID: "b")
    let removed = try sandbox.call("DELETE", "/_axon/batches?pixel_id=a")
    #expect(try removed.json["removed"]?.intValue == 1)
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 1)
    #expect(try sandbox.call("GET", "/_axon/summary").json["batches"]?.intValue == 2)
    let all = try sandbox.call("DELETE", "/_axon/batches?all=true")
    #expect(try all.json["removed"]?.intValue == 1)
    try sandbox.send(Batch.leads(3))
    #expect(try sandbox.call("GET", "/_axon/batches").json["batches"]?[0]?["seq"]?.intValue == 3)
  }

  @Test(
    "Calls from other sites are refused",
    arguments: [
      ([("Origin", "https://evil.example")], 403), ([("Origin", "null")], 403),
      ([("Host", "evil.example")], 403), ([("Host", "127.0.0.1.evil.example")], 403),
      ([("Origin", "http://127.0.0.1"), ("Host", "127.0.0.1")], 200),
      ([("Host", "localhost:8780")], 200), ([("Host", "[::1]:8780")], 200),
      ([("Host", "axon.localhost")], 200),
    ])
  func otherSites(_ headers: [(String, String)], _ status: Int) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.call("GET", "/_axon/events", headers: headers).status == status)
    #expect(
      try sandbox.call("DELETE", "/_axon/batches?all=true", headers: headers).status == status)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func aTokenIsAskedForWhereThereIsOne(_ altitude: Sandbox.Altitude) throws {
    var options = MockOptions()
    options.controlToken = "secret"
    let sandbox = try Sandbox(altitude, options)
    let answer = try sandbox.call("GET", "/_axon/summary")
    #expect(answer.status == 401 && answer.values("WWW-Authenticate") == ["Bearer"])
    for value in ["Bearer secre", "Bearer secrets", "secret", "Bearer "] {
      let headers = [("Authorization", value)]
      #expect(try sandbox.call("GET", "/_axon/summary", headers: headers).status == 401)
    }
    let headers = [("Authorization", "Bearer secret")]
    #expect(try sandbox.call("GET", "/_axon/summary", headers: headers).status == 200)
    #expect(try sandbox.send(Batch.leads(1)).status == 200)
  }

  @Test func beyondLoopbackATokenIsNeeded() {
    var options = MockOptions()
    options.host = "0.0.0.0"
    #expect(throws: MockError.self) { try MockService(options) }
    options.controlToken = ""
    #expect(throws: MockError.self) { try MockService(options) }
    options.controlToken = "secret"
    #expect(throws: Never.self) { try MockService(options) }
  }

  @Test func nothingChangesOnGET() throws {
    let sandbox = try Sandbox()
    try sandbox.send(Batch.leads(1))
    let before = try sandbox.call("GET", "/_axon/summary").body
    let document = try sandbox.call("GET", "/_axon/openapi.json").json
    let paths = document["paths"]?.members.filter { $0.value["get"] != nil }.map(\.name) ?? []
    #expect(paths.count >= 8)
    for path in paths where !path.hasSuffix("/stream") {
      let query = path.hasSuffix("/wait") ? "?min=0" : ""
      let target = path.replacing("{seq}", with: "1") + query
      #expect(try sandbox.call("GET", target).status == 200, "\(target)")
    }
    #expect(try sandbox.call("GET", "/_axon/summary").body == before)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func headIsGetWithoutTheBody(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try sandbox.send(Batch.leads(1))
    for path in ["health", "summary", "batches/1", "openapi.json", "stream", "wait?min=1"] {
      guard altitude == .socket else {
        guard !path.hasPrefix("wait") else { continue }
        #expect(try sandbox.call("HEAD", "/_axon/\(path)").status == 200)
        continue
      }
      let client = try sandbox.begin("HEAD", "/_axon/\(path)", headers: [("Connection", "close")])
      let response = try client.readResponse(toHead: true)
      #expect(response.status == 200, "\(path)")
      #expect(client.readToEnd().isEmpty, "\(path)")
    }
    let refused = try sandbox.call("PUT", "/_axon/health")
    #expect(refused.status == 405 && refused.values("Allow") == ["GET, HEAD"])
  }

  @Test(arguments: [
    ("wait?none&within=10ms", 200, ""), ("wait?none=true&within=10ms", 200, ""),
    ("wait?none=false", 400, "true"), ("wait?quiet", 400, "write quiet=, and behind it a time"),
    ("wait?exactly=", 400, "write exactly=, and behind it a whole number"),
  ])
  func barewords(_ path: String, _ status: Int, _ help: String) throws {
    let answer = try Sandbox().call("GET", "/_axon/\(path)")
    #expect(answer.status == status)
    if !help.isEmpty { #expect(try answer.json["help"]?.stringValue?.contains(help) == true) }
  }

  @Test func theDescriptionHasNoLooseEnds() throws {
    let document = try Sandbox(.memory).call("GET", "/_axon/openapi.json").json
    #expect(document["openapi"]?.stringValue == "3.1.0")
    let schemas = Set(document["components"]?["schemas"]?.members.map(\.name) ?? [])
    let text = document.text
    let named = text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/).map { String($0.1) }
    #expect(schemas == Set(named))
    #expect(document.document.duplicateMembers.isEmpty)
  }

  @Test func theReadyLineSaysWhereItIs() throws {
    var options = MockOptions()
    options.port = 0
    options.keys = ["K"]
    options.pixelIDs = ["P"]
    let mock = try Mock(options)
    let line = try JSONDocument(mock.readyLine).root
    #expect(line["url"]?.stringValue == "http://127.0.0.1:\(mock.port)/v1/event")
    #expect(line["control"]?.stringValue == "http://127.0.0.1:\(mock.port)/_axon")
    #expect(line["port"]?.intValue == mock.port)
    #expect(line["key"]?.stringValue == "K" && line["pixel_id"]?.stringValue == "P")
    #expect(line["ca"] == nil)
    mock.stop()
  }
}
