import Glibc
import MicroHTTP
import Testing

@Suite struct ExchangeTests {
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  /// A server that suspends what it gets, and the exchange of the first request.
  private static func held(
    _ options: ServerOptions = ServerOptions(),
    _ test: (borrowing MicroServer, RawClient, HTTPExchange) throws -> Void
  ) throws {
    let exchanges = Lock<[HTTPExchange]>([])
    let handler = ClosureHandler { _ in
      .later { exchange in
        exchanges.withLock { $0.append(exchange) }
        exchanges.signal()
      }
    }
    let server = try MicroServer(options, handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(request)
    #expect(exchanges.wait(until: soon()) { !$0.isEmpty })
    let exchange = try #require(exchanges.withLock { $0.first })
    try test(server, client, exchange)
    server.stop()
  }

  @Test func theFirstAnswerCounts() throws {
    try Self.held { _, client, exchange in
      #expect(exchange.resume(with: HTTPResponse(status: 201)))
      #expect(!exchange.resume(with: HTTPResponse(status: 500)))
      #expect(!exchange.abort(.reset))
      #expect(try client.readResponse().status == 201)
      try client.send(Self.request)
    }
  }

  @Test func anAnswerComesNotBeforeItsTime() throws {
    try Self.held { _, client, exchange in
      let start = Clock.monotonic()
      exchange.resume(with: HTTPResponse(status: 200), after: 100)
      let status = try client.readResponse().status
      #expect(status == 200)
      #expect(Clock.monotonic() - start >= 100)
    }
  }

  @Test func aLaterAnswerIsMadeWhenItIsDue() throws {
    try Self.held { _, client, exchange in
      let before = Clock.monotonic()
      exchange.resume(after: 50) {
        HTTPResponse(status: Clock.monotonic() >= before + 50 ? 200 : 500)
      }
      let status = try client.readResponse().status
      #expect(status == 200)
    }
  }

  @Test(arguments: [(HTTPExchange.Abortion.close, Int32(0)), (.reset, ECONNRESET)])
  func anExchangeIsAborted(_ how: HTTPExchange.Abortion, _ end: Int32) throws {
    try Self.held { _, client, exchange in
      #expect(exchange.abort(how))
      #expect(client.readEnd() == end)
    }
  }

  @Test(arguments: [true, false])
  func aPeerThatHangsUpIsSeen(_ resets: Bool) throws {
    let isCancelled = Lock(false)
    try Self.held { _, client, exchange in
      exchange.cancelled {
        isCancelled.withLock { $0 = true }
        isCancelled.signal()
      }
      if resets { client.reset() } else { client.finish() }
      #expect(isCancelled.wait(until: soon()) { $0 })
      #expect(!exchange.resume(with: HTTPResponse(status: 200)))
      let isCancelledAgain = Lock(false)
      exchange.cancelled { isCancelledAgain.withLock { $0 = true } }
      #expect(isCancelledAgain.withLock { $0 })
    }
  }

  @Test func whatIsHeldIsReleasedWhenThePeerHangsUp() throws {
    final class Token: Sendable {
      let isGone: Lock<Bool>
      init(_ isGone: Lock<Bool>) { self.isGone = isGone }
      deinit {
        isGone.withLock { $0 = true }
        isGone.signal()
      }
    }
    let isGone = Lock(false)
    let arrived = Lock(0)
    let handler = ClosureHandler { _ in
      let token = Token(isGone)
      return .later { exchange in
        exchange.cancelled { withExtendedLifetime(token) {} }
        arrived.withLock { $0 += 1 }
        arrived.signal()
      }
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    do {
      let client = try RawClient(port: server.port)
      try client.send(Self.request)
      #expect(arrived.wait(until: soon()) { $0 == 1 })
      #expect(!isGone.withLock { $0 })
    }
    #expect(isGone.wait(until: soon()) { $0 })
    server.stop()
  }

  @Test func theStopOfTheServerAnswers() throws {
    for isScheduled in [true, false] {
      var kept: RawClient?
      try Self.held { _, client, exchange in
        if isScheduled { exchange.resume(with: HTTPResponse(status: 200), after: 3_600_000) }
        kept = client
      }
      let client = try #require(kept)
      let response = try client.readResponse()
      #expect(response.status == (isScheduled ? 200 : 503))
      #expect(client.readToEnd() == [])
    }
  }

  /// 200 held requests cost no thread, so that others are served meanwhile.
  @Test func heldRequestsHoldNobodyUp() throws {
    let handler = ClosureHandler { request in
      guard request.path == "/held" else { return .now(HTTPResponse(status: 200)) }
      return .later { $0.resume(with: HTTPResponse(status: 202), after: 300) }
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let held = try (0..<200).map { _ in try RawClient(port: server.port) }
    for client in held { try client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n") }
    let client = try RawClient(port: server.port)
    for _ in 0..<1_000 {
      try client.send(Self.request)
      #expect(try client.readResponse().status == 200)
    }
    for client in held { #expect(try client.readResponse().status == 202) }
    server.stop()
  }

  @Test func aPeerMayHangUpInAnyPhase() throws {
    let handler = ClosureHandler { request in
      request.path == "/held"
        ? .later { $0.resume(with: HTTPResponse(status: 200), after: 1) }
        : .now(HTTPResponse(status: 200, body: [UInt8](repeating: 0x78, count: 1 << 20)))
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let starts = [
      "", "GE", "GET / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nbo",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbo",
      "GET /held HTTP/1.1\r\nHost: a\r\n\r\n", Self.request,
    ]
    for round in 0..<20 {
      for start in starts {
        let client = try RawClient(port: server.port)
        try client.send(start)
        if round % 2 == 0 { client.reset() }
      }
    }
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readResponse().status == 200)
    server.stop()
  }
}
