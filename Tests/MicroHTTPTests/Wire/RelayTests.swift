import MicroHTTP
import Testing

/// A server behind the relay, as a client sees it.
@Suite struct RelayTests {
  static func options(_ change: (inout ServerOptions) -> Void = { _ in }) -> ServerOptions {
    var options = ServerOptions()
    options.relay = RelayOptions()
    change(&options)
    return options
  }

  private static let get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"

  @Test func requestsOfOneConnectionAreAnsweredInOrder() throws {
    let handler = ClosureHandler { request in
      let text = "\(request.connection) \(request.ordinal) \(request.target)"
      return .now(HTTPResponse(status: 200, body: Array(text.utf8)))
    }
    let server = try MicroServer(Self.options(), handler: handler)
    let client = try RawClient(port: server.port)
    // All at once: they wait for their turn.
    try client.send((1...50).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
    for number in 1...50 {
      #expect(try client.readResponse().text == "1 \(number) /\(number)")
    }
    server.stop()
  }

  @Test func aBodyIsPassedOnHoweverItIsCut() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let plain = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
    let chunked =
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "3;name=\"va;l\\\"ue\"\r\nbod\r\n1\r\ny\r\n0\r\nSum: 1\r\n\r\n"
    for request in [plain, chunked] {
      let client = try RawClient(port: server.port)
      try client.send(request)
      #expect(try client.readResponse().text == "POST /a body")
      for byte in request.utf8 { try client.send([byte]) }
      #expect(try client.readResponse().text == "POST /a body")
    }
    server.stop()
  }

  @Test func aLargeBodyAndALargeAnswerArriveWhole() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let body = String(repeating: "0123456789abcdef", count: 300_000)
    let client = try RawClient(port: server.port)
    try client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
    try client.send(body)
    #expect(try client.readResponse().text == "POST / " + body)
    server.stop()
  }

  @Test func aHeadRequestHasNoBody() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + Self.get)
    let head = try client.readResponse(toHead: true)
    #expect(head.status == 200 && head.values("content-length") == ["8"])
    #expect(try client.readResponse().text == "GET /a ")
    server.stop()
  }

  @Test func aRefusalIsJSONAndTheConnectionEnds() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send("GET /a HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n" + Self.get)
    let refusal = try client.readResponse()
    #expect(refusal.status == 400)
    #expect(refusal.values("connection") == ["close"])
    #expect(refusal.values("content-type") == ["application/json"])
    #expect(refusal.values("date").first?.hasSuffix(" GMT") == true)
    #expect(refusal.text.hasPrefix(#"{"error": "a line of the head begins with white space""#))
    #expect(client.readEnd() == 0)
    server.stop()
  }

  @Test func aRefusalOfAHeadRequestHasNoBody() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send("HEAD /a HTTP/1.1\r\n\r\n")
    let answer = String(decoding: client.readToEnd(), as: UTF8.self)
    #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n") && answer.hasSuffix("\r\n\r\n"))
    server.stop()
  }

  @Test func theBodyIsAskedForWhenTheClientWaits() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
    #expect(try client.readResponse().status == 100)
    try client.send("body")
    #expect(try client.readResponse().text == "POST /a body")
    server.stop()
  }

  @Test func aStreamPasses() throws {
    let stream = HTTPStream(headers: [HTTPField("Content-Type", "text/event-stream")])
    let server = try MicroServer(Self.options(), handler: ClosureHandler { _ in .stream(stream) })
    let client = try RawClient(port: server.port)
    try client.send(Self.get)
    #expect(try client.readHead().status == 200)
    for text in ["one", "two"] {
      #expect(stream.send(Array(text.utf8)))
      #expect(try client.readChunk() == Array(text.utf8))
    }
    stream.close()
    #expect(try client.readChunk() == [])
    server.stop()
  }

  @Test func theRequestIsKeptAsItCame() throws {
    let handler = ClosureHandler { request in
      .now(HTTPResponse(status: 200, body: request.raw))
    }
    let options = Self.options { $0.relay?.recordMax = 120 }
    let server = try MicroServer(options, handler: handler)
    let client = try RawClient(port: server.port)
    let first = "POST /?q HTTP/1.1\r\nhOsT: x\r\nX:  1 \r\nTransfer-Encoding: chunked\r\n\r\n"
    let chunks = "2;x\r\nab\r\n0\r\n\r\n"
    try client.send(first + chunks)
    #expect(try client.readResponse().text == first + chunks)
    try client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n")
    try client.send(String(repeating: "a", count: 500))
    #expect(try client.readResponse().body.count == 120)
    server.stop()
  }

  @Test func aHangUpIsHeardByWhoeverHoldsTheAnswer() throws {
    let heard = Lock(0)
    let handler = ClosureHandler { _ in
      .later { exchange in
        exchange.cancelled {
          heard.withLock { $0 += 1 }
          heard.signal()
        }
      }
    }
    let server = try MicroServer(Self.options(), handler: handler)
    var client: RawClient? = try RawClient(port: server.port)
    try client?.send(Self.get)
    client = nil
    #expect(heard.wait(until: Clock.monotonic() + 10_000) { $0 == 1 })
    server.stop()
  }

  @Test func aClientThatEndsItsSideIsAnswered() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(Self.get + Self.get)
    client.finish()
    #expect(try client.readResponse().text == "GET /a ")
    #expect(try client.readResponse().text == "GET /a ")
    #expect(client.readEnd() == 0)
    server.stop()
  }

  @Test func aRequestThatBreaksOffIsHandledByNobody() throws {
    let count = Lock(0)
    let handler = ClosureHandler { _ in
      count.withLock { $0 += 1 }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(Self.options(), handler: handler)
    for request in [
      "GET /a HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
    ] {
      let client = try RawClient(port: server.port)
      try client.send(request)
      client.finish()
      #expect(client.readToEnd() == [])
    }
    #expect(count.withLock { $0 } == 0)
    server.stop()
  }

  @Test func lateHeadsAndBodiesAreRefused() throws {
    let options = Self.options {
      $0.headDeadline = 200
      $0.requestDeadline = 200
    }
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    for request in [
      "GET /a HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
    ] {
      let client = try RawClient(port: server.port)
      try client.send(request)
      // Whoever looks first, the relay or the server behind it: nobody is kept waiting.
      let answer = String(decoding: client.readToEnd(), as: UTF8.self)
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 408 "))
    }
    let silent = try RawClient(port: server.port)
    #expect(silent.readEnd() == 0)
    server.stop()
  }

  @Test func connectionsBeyondTheLimitWait() throws {
    let server = try MicroServer(
      Self.options { $0.maxConnections = 1 }, handler: ClosureHandler.echo)
    var first: RawClient? = try RawClient(port: server.port)
    try first?.send(Self.get)
    #expect(try first?.readResponse().status == 200)
    let second = try RawClient(port: server.port)
    try second.send(Self.get)
    first = nil
    #expect(try second.readResponse().status == 200)
    server.stop()
  }

  @Test func whatIsUnderWayIsAnsweredWhenTheServerStops() throws {
    let begun = Lock<HTTPExchange?>(nil)
    let handler = ClosureHandler { _ in
      .later { exchange in
        begun.withLock { $0 = exchange }
        begun.signal()
      }
    }
    let server = try MicroServer(Self.options(), handler: handler)
    let client = try RawClient(port: server.port)
    let idle = try RawClient(port: server.port)
    try client.send(Self.get)
    #expect(begun.wait(until: Clock.monotonic() + 10_000) { $0 != nil })
    server.stop()
    #expect(try client.readResponse().status == 503)
    #expect(client.readEnd() == 0)
    #expect(idle.readEnd() == 0)
  }

  @Test func theRelayReadsNoTLS() {
    let options = Self.options { $0.tls = TLSIdentity(chain: [], key: []) }
    #expect(throws: ServerError.self) {
      _ = try MicroServer(options, handler: ClosureHandler.echo)
    }
  }
}
