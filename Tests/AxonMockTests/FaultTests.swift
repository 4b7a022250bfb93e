import AxonMock
import Glibc
import JSONText
import MicroHTTP
import Testing

@Suite struct FaultTests {
  private func set(_ script: String, _ sandbox: Sandbox, _ query: String = "") throws {
    let answer = try sandbox.call("PUT", "/_axon/faults\(query)", script)
    #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func stepsAreMetOneAfterTheOther(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try set(
      """
      {"by": "request", "steps": ["status:503",
        {"fault": "status:429", "headers": {"Retry-After": "2"}, "body": "slow down"},
        "status-after:500", {"fault": "redirect:307,/elsewhere", "times": 2}, "ok"]}
      """, sandbox)
    #expect(try sandbox.send(Batch.leads(1)).status == 503)
    let slow = try sandbox.send(Batch.leads(1))
    #expect(slow.status == 429 && slow.values("Retry-After") == ["2"])
    #expect(slow.body == Array("slow down".utf8))
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 0)
    #expect(try sandbox.send(Batch.leads(1)).status == 500)
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 1)
    #expect(try sandbox.send(Batch.leads(2)).values("Location") == ["/elsewhere"])
    #expect(try sandbox.send(Batch.leads(2)).status == 307)
    #expect(try sandbox.send(Batch.leads(2)).status == 200)
    #expect(try sandbox.send(Batch.leads(3)).status == 200)
    let summary = try sandbox.call("GET", "/_axon/summary").json
    #expect(summary["faulted"]?.intValue == 4 && summary["accepted"]?.intValue == 3)
    #expect(summary["events"]?["faulted"]?.intValue == 4)
    let batch = try sandbox.call("GET", "/_axon/batches/3").json
    #expect(batch["committed"]?.boolValue == true && batch["status"]?.intValue == 500)
    #expect(batch["fault"]?.stringValue == "status-after:500")
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func sessionsDoNotSeeEachOthersFaults(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try set(#"{"steps": ["status:503"]}"#, sandbox, "?pixel_id=a")
    #expect(try sandbox.send(Batch.leads(1), pixelID: "b").status == 200)
    #expect(try sandbox.send(Batch.leads(1), pixelID: "a").status == 503)
    let running = try sandbox.call("GET", "/_axon/faults?pixel_id=a").json
    #expect(running["turns"]?.intValue == 1)
    #expect(running["faults"]?["steps"]?[0]?.stringValue == "status:503")
    #expect(try sandbox.call("DELETE", "/_axon/faults?pixel_id=a").status == 200)
    #expect(try sandbox.call("GET", "/_axon/faults?pixel_id=a").json["faults"]?.kind == .null)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func byEventEachEventHasItsOwnAttempts(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try set(#"{"by": "event", "steps": ["status:503", "status:429"]}"#, sandbox)
    #expect(try sandbox.send(Batch.leads(1)).status == 503)
    #expect(try sandbox.send(Batch.leads(2)).status == 503)
    #expect(try sandbox.send(Batch.leads(1, 2)).status == 429)
    #expect(try sandbox.send(Batch.leads(1, 3)).status == 503)
    #expect(try sandbox.send(Batch.leads(1)).status == 200)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func poisonTakesNoTurn(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    try set(#"{"steps": ["poison:id-2", "status:503"]}"#, sandbox)
    #expect(try sandbox.send(Batch.leads(1)).status == 503)
    #expect(try sandbox.send(Batch.leads(1, 2)).status == 400)
    #expect(try sandbox.send(Batch.leads(2)).status == 400)
    #expect(try sandbox.send(Batch.leads(1)).status == 200)
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 1)
  }

  @Test func chanceIsDrawnFromTheSeed() throws {
    func statuses(seed: Int) throws -> [Int] {
      let sandbox = try Sandbox(.memory)
      try set(
        #"{"steps": [{"fault": "status:503", "times": 64, "chance": 0.5}], "seed": \#(seed)}"#,
        sandbox)
      return try (1...64).map { try sandbox.send(Batch.leads($0)).status }
    }
    let first = try statuses(seed: 1)
    #expect(try first == statuses(seed: 1))
    #expect(try first != statuses(seed: 2))
    #expect(Set(first) == [200, 503])
  }

  @Test(
    "What is committed is what the alphabet says, and how the connection ends",
    arguments: [
      ("rst-before", false, ECONNRESET), ("rst-after", true, ECONNRESET), ("fin-after", true, 0),
      ("stall-before:50", false, 0), ("stall-after:50", true, 0),
    ])
  func noAnswer(_ fault: String, _ isCommitted: Bool, _ end: Int32) throws {
    let sandbox = try Sandbox()
    try set(#"{"steps": ["\#(fault)"]}"#, sandbox)
    let client = try sandbox.begin(
      "POST", "/v1/event?pixel_id=pixel", Batch.leads(1), headers: [("Authorization", "key")])
    #expect(client.readEnd() == end)
    let count = try sandbox.call("GET", "/_axon/events").json["count"]?.intValue
    #expect(count == (isCommitted ? 1 : 0))
    #expect(try sandbox.call("GET", "/_axon/batches/1").json["status"]?.intValue == 0)
    #expect(try sandbox.send(Batch.leads(2)).status == 200)
  }

  @Test func aLateAnswerIsCommittedBeforeItIsGiven() throws {
    let sandbox = try Sandbox()
    try set(#"{"steps": ["late-ok:10000"]}"#, sandbox)
    let client = try sandbox.begin(
      "POST", "/v1/event?pixel_id=pixel", Batch.leads(1), headers: [("Authorization", "key")])
    #expect(try sandbox.call("GET", "/_axon/wait?min=1&within=20s").status == 200)
    client.reset()
    #expect(try sandbox.send(Batch.leads(2)).status == 200)
  }

  @Test func earlyAnswersComeBeforeTheBody() throws {
    let sandbox = try Sandbox()
    try set(#"{"steps": ["early:401"]}"#, sandbox)
    let client = try RawClient(port: sandbox.port)
    try client.send(
      "POST /v1/event?pixel_id=pixel HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
    #expect(try client.readResponse().status == 401)
    #expect(client.readEnd() == 0)
    #expect(try sandbox.send(Batch.leads(2)).status == 200)
    #expect(try sandbox.call("GET", "/_axon/summary").json["faulted"]?.intValue == 1)
  }

  @Test func faultsOfTheWireNeedTheRelay() throws {
    let plain = try Sandbox()
    let refusal = try plain.call("PUT", "/_axon/faults", #"{"steps": ["cut:body"]}"#)
    #expect(refusal.status == 409)
    #expect(try refusal.json["help"]?.stringValue == "start the mock with --strict-http")
    var options = MockOptions()
    options.isStrictHTTP = true
    let strict = try Sandbox(.socket, options)
    try set(#"{"steps": ["cut:body", "no-reason", "close-unread", "ok"]}"#, strict)
    let headers = [("Authorization", "key")]
    let url = "/v1/event?pixel_id=pixel"
    let cut = try strict.begin("POST", url, Batch.leads(1), headers: headers)
    let length = try #require(try cut.readHead().values("content-length").first.flatMap { Int($0) })
    let rest = cut.readToEnd().count
    #expect(rest > 0 && rest < length)
    let odd = try strict.begin("POST", url, Batch.leads(2), headers: headers)
    #expect(try odd.readLine().split(separator: " ") == ["HTTP/1.1", "200"])
    let unread = try strict.begin("POST", url, Batch.leads(3), headers: headers)
    #expect([0, ECONNRESET].contains(unread.readEnd()))
    #expect(try strict.send(Batch.leads(4)).status == 200)
    #expect(try strict.call("GET", "/_axon/events").json["count"]?.intValue == 3)
  }

  @Test(
    arguments: [
      (
        #"{"steps": ["statis:503"]}"#,
        #"steps[0]: "statis:503" is no fault; did you mean "status:503"?"#
      ),
      (#"{"steps": ["ok", "status:99"]}"#, #"steps[1]: "status:99" is written like "status:503""#),
      (#"{"steps": ["ok:1"]}"#, #"steps[0]: "ok:1": "ok" takes no argument"#),
      (#"{"steps": []}"#, "there are 0 steps"),
      (#"{"stepps": ["ok"]}"#, #""stepps" is no member of the script; did you mean "steps"?"#),
      (#"{"by": "batch", "steps": ["ok"]}"#, "by is \"batch\""),
      (#"{"by": "event", "steps": ["early:401"]}"#, "steps[0]: \"early:401\" happens before"),
      (#"{"steps": [{"fault": "ok", "headers": {"a b": "c"}}]}"#, "steps[0]: the header \"a b\""),
      (#"{"steps": [{"fault": "ok", "times": 0}]}"#, "steps[0]: times is 0"),
      (
        #"{"steps": [{"fault": "ok", "headers": {"content-Length": "3"}}]}"#,
        "steps[0]: the header \"content-Length\" is the server's own"
      ),
      (
        #"{"steps": [{"fault": "ok", "headers": {"Transfer-Encoding": "chunked"}}]}"#,
        "the header \"Transfer-Encoding\" is the server's own"
      ),
      (#"{"steps": [{"fault": "ok", "headers": {"Connection": "close"}}]}"#, "\"Connection\""),
      (
        #"{"steps": ["status:503"], "steps": ["ok"]}"#,
        "line 1, column 27: \"steps\" stands there a second time (/steps); write it once"
      ),
      (#"{"steps": [{"fault": "ok", "times": 1, "times": 2}]}"#, "(/steps/0/times)"),
      ("{", "the script is no JSON"),
    ])
  func errorsNameTheStep(_ script: String, _ error: String) throws {
    let sandbox = try Sandbox(.memory)
    let answer = try sandbox.call("PUT", "/_axon/faults", script)
    #expect(answer.status == (script.contains("early") ? 409 : 400))
    #expect(try answer.json["error"]?.stringValue?.contains(error) == true, "\(answer.body)")
    #expect(try sandbox.call("GET", "/_axon/faults").json["faults"]?.kind == .null)
  }
}
