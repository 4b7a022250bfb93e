import Glibc
import MicroHTTP
import Testing

/// What each effect looks like from the other end.
@Suite struct WireEffectTests {
  private static let get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"

  private static func server(_ effect: String?, body: String = "body") throws -> MicroServer {
    let effect = try effect.map { try #require(WireEffect($0)) }
    let handler = ClosureHandler { _ in
      var response = HTTPResponse(
        status: 200, headers: [HTTPField("X-Kept", "1")], body: Array(body.utf8))
      response.effect = effect
      return .now(response)
    }
    return try MicroServer(RelayTests.options(), handler: handler)
  }

  /// All that comes after one request; the client says that it will send no more.
  private static func answer(_ effect: String?, body: String = "body") throws -> String {
    let server = try server(effect, body: body)
    let client = try RawClient(port: server.port)
    try client.send(get)
    client.finish()
    let answer = String(decoding: client.readToEnd(), as: UTF8.self)
    server.stop()
    return answer
  }

  @Test func namesAreReadAsTheyAreWritten() {
    let names = [
      "cut:status", "cut:headers", "cut:body", "drip:3/20", "rst", "fin", "silence", "interim:100",
      "interim:103", "idle-close:50", "h10", "chunked", "no-reason", "mixed-case",
    ]
    for name in names { #expect(WireEffect(name)?.description == name) }
    let wrong = [
      "", "cut", "cut:", "cut:tail", "drip:3", "drip:0/1", "drip:1/-1", "drip:1/2/3", "rst:1",
      "interim:101", "interim:0100", "idle-close:", "idle-close:3600001", "H10", "chunked:",
    ]
    for name in wrong { #expect(WireEffect(name) == nil, "\(name)") }
  }

  @Test func withoutAnEffectTheAnswerIsWhole() throws {
    let answer = try Self.answer(nil)
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\nbody"))
    #expect(!answer.contains("Wire-Effect"))
  }

  @Test func withoutARelayAnEffectIsPassedOver() throws {
    let handler = ClosureHandler { _ in
      var response = HTTPResponse(status: 200)
      response.effect = .reset
      return .now(response)
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(Self.get)
    let response = try client.readResponse()
    #expect(response.status == 200 && response.values("wire-effect").isEmpty)
    server.stop()
  }

  @Test func answersAreCut() throws {
    #expect(try Self.answer("cut:status") == "HTTP/1.1 2")
    let headers = try Self.answer("cut:headers")
    #expect(headers.hasPrefix("HTTP/1.1 200 OK\r\n") && !headers.contains("\r\n\r\n"))
    #expect(headers.utf8.count > 17)
    let body = try Self.answer("cut:body")
    #expect(body.contains("Content-Length: 4\r\n") && body.hasSuffix("\r\n\r\nbo"))
    let one = try Self.answer("cut:body", body: "b")
    #expect(one.contains("Content-Length: 1\r\n") && one.hasSuffix("\r\n\r\n"))
    let none = try Self.answer("cut:body", body: "")
    #expect(none.contains("Content-Length: 1\r\n") && none.hasSuffix("\r\n\r\n"))
  }

  @Test func anAnswerDrips() throws {
    let server = try Self.server("drip:40/10")
    let client = try RawClient(port: server.port)
    let start = Clock.monotonic()
    for _ in 1...2 {
      try client.send(Self.get)
      let response = try client.readResponse()
      #expect(response.text == "body" && response.values("x-kept") == ["1"])
    }
    // Two answers of more than 120 bytes each: three pauses in each, clocks being coarse.
    #expect(Clock.monotonic() - start >= 30)
    server.stop()
  }

  @Test(arguments: [("rst", ECONNRESET), ("fin", 0)])
  func noAnswerComes(_ effect: String, _ end: Int32) throws {
    let server = try Self.server(effect)
    let client = try RawClient(port: server.port)
    try client.send(Self.get)
    var received: [UInt8] = []
    #expect(Self.end(of: client, after: &received) == end)
    #expect(received.isEmpty)
    server.stop()
  }

  private static func end(of client: RawClient, after received: inout [UInt8]) -> Int32 {
    while true {
      do { received += try client.read(1) } catch RawClient.Failure.receive(let code) {
        return code
      } catch { return -1 }
    }
  }

  @Test func nothingIsSaidOrHeard() throws {
    let server = try Self.server("silence")
    let client = try RawClient(port: server.port, seconds: 1)
    try client.send(Self.get)
    #expect(client.readEnd() == EAGAIN)
    // Nor does anybody else wait for it.
    let other = try RawClient(port: server.port)
    try other.send("GARBAGE\r\n")
    #expect(try other.readResponse().status == 400)
    server.stop()
  }

  @Test(arguments: [(103, "Early Hints"), (100, "Continue")])
  func anInterimAnswerComesFirst(_ status: Int, _ reason: String) throws {
    let server = try Self.server("interim:\(status)")
    let client = try RawClient(port: server.port)
    try client.send(Self.get)
    #expect(try client.readResponse().status == status)
    #expect(try client.readResponse().text == "body")
    // A client of HTTP/1.0 would take it for the answer.
    let old = try RawClient(port: server.port)
    try old.send("GET / HTTP/1.0\r\n\r\n")
    #expect(try old.readResponse().status == 200)
    server.stop()
  }

  @Test func theConnectionIsClosedWhenItRests() throws {
    let server = try Self.server("idle-close:30")
    let client = try RawClient(port: server.port)
    for _ in 1...2 {
      try client.send(Self.get)
      #expect(try client.readResponse().text == "body")
    }
    let start = Clock.monotonic()
    #expect(client.readEnd() == 0)
    #expect(Clock.monotonic() - start < 8_000, "sooner than the connection ends by itself")
    server.stop()
  }

  @Test func answersAreFramedOtherwise() throws {
    let old = try Self.answer("h10")
    #expect(old.hasPrefix("HTTP/1.0 200 OK\r\n") && old.hasSuffix("\r\n\r\nbody"))
    #expect(!old.contains("Content-Length"))
    let chunked = try Self.answer("chunked")
    #expect(chunked.contains("\r\nTransfer-Encoding: chunked\r\n"))
    #expect(!chunked.contains("Content-Length"))
    #expect(chunked.hasSuffix("4;relayed=\"yes\"\r\nbody\r\n0\r\nRelayed: yes\r\n\r\n"))
    let bare = try Self.answer("no-reason")
    #expect(bare.hasPrefix("HTTP/1.1 200 \r\n") && bare.hasSuffix("\r\n\r\nbody"))
    let mixed = try Self.answer("mixed-case")
    #expect(mixed.contains("cOnTeNt-lEnGtH: 4\r\n") && mixed.hasSuffix("\r\n\r\nbody"))
  }

  /// A refusal of the head comes before the body is read.
  @Test(arguments: ["early", "rst", "fin", "silence", "cut:status"])
  func headsAreRefused(_ effect: String) throws {
    var handler = ClosureHandler.echo
    handler.refuse = { _ in
      var response = HTTPResponse(status: 413)
      response.effect = WireEffect(effect)
      return response
    }
    let server = try MicroServer(RelayTests.options(), handler: handler)
    let client = try RawClient(port: server.port, seconds: effect == "silence" ? 1 : 20)
    try client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nbegin")
    switch effect {
    case "early":
      #expect(try client.readResponse().status == 413)
      #expect(client.readEnd() == 0)
    case "silence": #expect(client.readEnd() == EAGAIN)
    case "rst": #expect(client.readEnd() == ECONNRESET)
    case "fin": #expect([0, ECONNRESET].contains(client.readEnd()))
    default: #expect(String(decoding: client.readToEnd(), as: UTF8.self) == "HTTP/1.1 4")
    }
    server.stop()
  }
}
