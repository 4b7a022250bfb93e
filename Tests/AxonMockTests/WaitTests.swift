import AxonMock
import Glibc
import JSONText
import MicroHTTP
import Testing

@Suite struct WaitTests {
  @Test func aWaitEndsWithTheEventThatItWaitsFor() throws {
    let sandbox = try Sandbox()
    let waiting = try sandbox.begin("GET", "/_axon/wait?min=1&data.value=7&within=20s")
    try sandbox.send(Batch.leads(6))
    try sandbox.send(Batch.leads(7))
    let answer = try waiting.readResponse()
    #expect(answer.status == 200)
    let json = try JSONDocument(parsing: PaddedBytes(answer.body)).root
    #expect(json["satisfied"]?.boolValue == true)
    #expect(json["events"]?[0]?["event"]?["data"]?["value"]?.intValue == 7)
  }

  @Test func whatCameNearestIsShown() throws {
    let sandbox = try Sandbox()
    try sandbox.send(Batch.leads(6))
    let answer = try sandbox.call(
      "GET", "/_axon/wait?min=1&data.value=7&user_data.email=user@example.com&within=1ms")
    #expect(answer.status == 408)
    let json = try answer.json
    #expect(json["satisfied"]?.boolValue == false)
    #expect(json["nearest"]?["seq"]?.intValue == 1)
    let differs = json["nearest"]?["differs"]?.elements ?? []
    #expect(differs.map { $0["member"]?.stringValue } == ["data.value"])
    #expect(differs.first?["expected"]?.stringValue == "7")
    #expect(differs.first?["actual"]?.intValue == 6)
  }

  @Test func tooManyEndAWaitAtOnce() throws {
    let sandbox = try Sandbox()
    let waiting = try sandbox.begin("GET", "/_axon/wait?exactly=1&within=60s")
    try sandbox.send(Batch.leads(1, 2))
    let answer = try waiting.readResponse()
    #expect(answer.status == 408)
    let json = try JSONDocument(parsing: PaddedBytes(answer.body)).root
    #expect(json["extras"]?.elements.count == 1)
    #expect(json["extras"]?[0]?["index"]?.intValue == 1)
  }

  @Test func noneAndExactlyHoldForTheWholeTime() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&within=50ms").status == 200)
    try sandbox.send(Batch.leads(1))
    #expect(try sandbox.call("GET", "/_axon/wait?exactly=1&within=50ms").status == 200)
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&since=1&within=0").status == 200)
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&within=60s").status == 408)
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&data.value=2&within=0").status == 200)
  }

  @Test func quietIsCountedFromTheLastMatch() throws {
    let sandbox = try Sandbox()
    let begin = Clock.monotonic()
    #expect(try sandbox.call("GET", "/_axon/wait?quiet=200ms&within=20s").status == 200)
    #expect(Clock.monotonic() - begin >= 200)
    let waiting = try sandbox.begin("GET", "/_axon/wait?exactly=1&quiet=100ms&within=20s")
    try sandbox.send(Batch.leads(1))
    #expect(try waiting.readResponse().status == 200)
    #expect(try sandbox.call("GET", "/_axon/wait?quiet=1s&within=10ms").status == 408)
  }

  @Test func whatWasEvictedMakesAWaitInconclusive() throws {
    var options = MockOptions()
    options.journalByteCount = 5_000
    let sandbox = try Sandbox(.socket, options)
    for value in 1...10 { try sandbox.send(Batch.leads(value)) }
    #expect(try sandbox.call("GET", "/_axon/wait?min=10&within=1ms").status == 409)
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&data.value=1&within=0").status == 409)
    // What is held is enough to say so.
    #expect(try sandbox.call("GET", "/_axon/wait?min=1&within=0").status == 200)
    #expect(try sandbox.call("GET", "/_axon/wait?none=true&within=0").status == 408)
    #expect(try sandbox.call("GET", "/_axon/wait?exactly=1&since=9&within=0").status == 200)
  }

  @Test func whoHangsUpLeavesNothingBehind() throws {
    let sandbox = try Sandbox()
    do {
      let waiting = try sandbox.begin("GET", "/_axon/wait?min=1&within=60s")
      waiting.finish()
      #expect(waiting.readEnd() == 0)
    }
    let deadline = Clock.monotonic() + 20_000
    while sandbox.service.followerCount > 0, Clock.monotonic() < deadline { sched_yield() }
    #expect(sandbox.service.followerCount == 0)
    #expect(try sandbox.send(Batch.leads(1)).status == 200)
  }

  @Test func theStreamShowsBatchesAsTheyCome() throws {
    let sandbox = try Sandbox()
    try sandbox.send(Batch.leads(1))
    let stream = try sandbox.begin("GET", "/_axon/stream?since=0")
    let head = try stream.readHead()
    #expect(head.status == 200)
    #expect(head.values("content-type") == ["text/event-stream"])
    var text = ""
    while !text.contains("id: 1\n") {
      text += String(decoding: try stream.readChunk(), as: UTF8.self)
    }
    try sandbox.send(Batch.leads(2))
    while !text.contains("id: 2\n") || !text.hasSuffix("\n\n") {
      text += String(decoding: try stream.readChunk(), as: UTF8.self)
    }
    #expect(text.contains("event: batch\ndata: {\"seq\":2,"))
  }
}
