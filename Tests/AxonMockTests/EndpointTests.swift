import AxonMock
import JSONText
import Testing

@Suite struct EndpointTests {
  @Test(arguments: Sandbox.Altitude.allCases)
  func aGoodBatchCanBeReadBack(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    let answer = try sandbox.send(Batch.leads(1, 2))
    #expect(answer.status == 200)
    #expect(try answer.json["accepted"]?.intValue == 2)
    #expect(try answer.json["findings"]?.elements.isEmpty == true)
    let events = try sandbox.call("GET", "/_axon/events").json
    #expect(events["count"]?.intValue == 2)
    #expect(events["events"]?[1]?["event"]?["data"]?["value"]?.intValue == 2)
    #expect(events["complete"]?.boolValue == true)
    let batch = try sandbox.call("GET", "/_axon/batches/1").json
    #expect(batch["request"]?["body"]?.stringValue?.hasPrefix("{\"events\"") == true)
    #expect(batch["request"]?["method"]?.stringValue == "POST")
    #expect(batch["report"]?["verdict"]?["status"]?.intValue == 200)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func aBadEventTakesTheOthersDown(_ altitude: Sandbox.Altitude) throws {
    let sandbox = try Sandbox(altitude)
    let body = "{\"events\": [\(Batch.lead(1)), {}, \(Batch.lead(2))]}"
    let answer = try sandbox.send(body)
    #expect(answer.status == 400)
    #expect(try answer.json["collateral"]?.intValue == 2)
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 0)
    let any = try sandbox.call("GET", "/_axon/events?verdict=any").json
    #expect(
      any["events"]?.elements.map { $0["verdict"]?.stringValue } == [
        "collateral", "invalid", "collateral",
      ])
    let summary = try sandbox.call("GET", "/_axon/summary").json
    #expect(summary["rejected"]?.intValue == 1)
    #expect(summary["events"]?["invalid"]?.intValue == 1)
    #expect(summary["events"]?["collateral"]?.intValue == 2)
  }

  @Test(arguments: Sandbox.Altitude.allCases)
  func theDocumentedAnswers(_ altitude: Sandbox.Altitude) throws {
    var options = MockOptions()
    options.keys = ["right"]
    let sandbox = try Sandbox(altitude, options)
    let good = Batch.leads(1)
    let url = "/v1/event?pixel_id=pixel"
    let key = [("Authorization", "right")]
    #expect(try sandbox.call("POST", url, good, headers: key).status == 200)
    #expect(try sandbox.call("POST", url, good).status == 401)
    #expect(try sandbox.call("POST", url, good, headers: [("Authorization", "x")]).status == 401)
    let bearer = try sandbox.call(
      "POST", url, good, headers: [("Authorization", "Bearer right")])
    #expect(bearer.status == 401)
    #expect(String(decoding: bearer.body, as: UTF8.self).contains("authorization-with-scheme"))
    #expect(try sandbox.call("POST", "/v1/event", good, headers: key).status == 400)
    #expect(try sandbox.call("POST", "/v1/event?pixel_id=", good, headers: key).status == 400)
    let get = try sandbox.call("GET", url, headers: key)
    #expect(get.status == 405)
    #expect(get.values("Allow") == ["POST"])
    #expect(try sandbox.call("POST", "/v1/events", good, headers: key).status == 404)
    #expect(try sandbox.call("POST", url, "[]", headers: key).status == 400)
    let summary = try sandbox.call("GET", "/_axon/summary").json
    #expect(summary["batches"]?.intValue == 9)
    #expect(summary["unauthorized"]?.intValue == 3)
    #expect(summary["accepted"]?.intValue == 1)
  }

  @Test func whatTheServerRefusesIsShownToo() throws {
    var options = MockOptions()
    options.maxBodyCount = 1_000
    let sandbox = try Sandbox(.socket, options)
    let answer = try sandbox.send(Batch.leads(1, 2, 3))
    #expect(answer.status == 413)
    #expect(
      try answer.json["findings"]?.elements.map { $0["rule"]?.stringValue } == ["body-too-large"])
    let twice = try sandbox.call(
      "POST", "/v1/event?pixel_id=pixel", Batch.leads(1),
      headers: [("Authorization", "key"), ("Host", "a"), ("Host", "b")])
    #expect(twice.status == 400)
    let first = try sandbox.call("GET", "/_axon/batches/1").json
    #expect(first["status"]?.intValue == 413 && first["pixel_id"]?.stringValue == "pixel")
    #expect(first["report"]?["findings"]?[0]?["rule"]?.stringValue == "body-too-large")
    let second = try sandbox.call("GET", "/_axon/batches/2").json
    let rules = second["report"]?["findings"]?.elements.map { $0["rule"]?.stringValue }
    #expect(rules?.contains("request-malformed") == true)
    #expect(try sandbox.call("GET", "/_axon/summary").json["rejected"]?.intValue == 2)
  }

  @Test func anOldEventIsReportedAndAccepted() throws {
    let sandbox = try Sandbox(.memory)
    let old = Batch.leads(1).replacing(
      /"event_time": [0-9]+/, with: "\"event_time\": 1741784485001")
    let answer = try sandbox.send(String(old))
    #expect(answer.status == 200)
    #expect(
      try answer.json["findings"]?.elements.map { $0["rule"]?.stringValue } == ["event-time-stale"])
    #expect(try sandbox.call("GET", "/_axon/batches/1").json["warnings"]?.intValue == 1)
  }

  @Test func aFullJournalIsHonest() throws {
    var options = MockOptions()
    options.journalByteCount = 20_000
    let sandbox = try Sandbox(.memory, options)
    for value in 1...100 { try sandbox.send(Batch.leads(value), pixelID: "a") }
    try sandbox.send(Batch.leads(101), pixelID: "b")
    let summary = try sandbox.call("GET", "/_axon/summary?pixel_id=a").json
    #expect(summary["batches"]?.intValue == 100)
    #expect(summary["events"]?["accepted"]?.intValue == 100)
    #expect(summary["complete"]?.boolValue == false)
    let evicted = try #require(summary["evicted"]?.intValue)
    #expect(evicted > 50 && evicted < 100)
    #expect(summary["first"]?.intValue == evicted + 1)
    #expect(summary["last"]?.intValue == 100)
    #expect(sandbox.service.journal.byteCount <= 20_000)
    let late = try sandbox.call("GET", "/_axon/events?pixel_id=a&since=\(evicted)").json
    #expect(late["complete"]?.boolValue == true)
    #expect(late["count"]?.intValue == 100 - evicted)
    #expect(try sandbox.call("GET", "/_axon/batches/1").status == 404)
    let other = try sandbox.call("GET", "/_axon/summary?pixel_id=b").json
    #expect(other["complete"]?.boolValue == true && other["batches"]?.intValue == 1)
  }
}
