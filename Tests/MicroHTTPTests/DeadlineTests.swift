import Glibc
import MicroHTTP
import Testing

/// Whoever holds a connection and does not get on is cut off, however he keeps it busy.
@Suite struct DeadlineTests {
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private static func options(head: Int64 = 60_000, request: Int64 = 60_000) -> ServerOptions {
    var options = ServerOptions()
    options.headDeadline = head
    options.requestDeadline = request
    options.idleTimeout = 60_000
    return options
  }

  struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let start: String
    let drip: String
    let options: ServerOptions
    var testDescription: String { name }
  }

  static let attacks = [
    Attack(name: "silence", start: "", drip: "", options: options(head: 300)),
    Attack(name: "blank lines", start: "", drip: "\r\n", options: options(head: 300)),
    Attack(name: "a slow request line", start: "GET /", drip: "a", options: options(head: 300)),
    Attack(
      name: "slow fields", start: "GET / HTTP/1.1\r\n", drip: "X: y\r\n",
      options: options(head: 300)),
    Attack(
      name: "a slow body",
      start: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", drip: "x",
      options: options(request: 300)),
    Attack(
      name: "slow chunks",
      start: "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
      drip: "1\r\nx\r\n", options: options(request: 300)),
    Attack(
      name: "slow trailers",
      start: "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
      drip: "X: y\r\n", options: options(request: 300)),
    Attack(name: "a TLS hello", start: "\u{16}\u{3}\u{1}", drip: "", options: options(head: 300)),
  ]

  @Test(arguments: attacks)
  func aSlowPeerIsCutOff(_ attack: Attack) throws {
    let server = try MicroServer(attack.options, handler: ClosureHandler.echo)
    let start = Clock.monotonic()
    let client = try RawClient(port: server.port)
    try client.send(attack.start)
    let count = client.drip(attack.drip, every: 20, atMost: 1_000)
    #expect(count < 1_000)
    #expect(client.readToEnd().isEmpty)
    // Its own clock is read a little late, so nothing finer than that can be asked.
    #expect(Clock.monotonic() - start >= 250)
    server.stop()
  }

  /// The control: it is our deadline that does it. Without one, whoever sends a byte now and then
  /// is never idle, and is held for as long as he likes.
  @Test(arguments: attacks.filter { !$0.drip.isEmpty })
  func withoutADeadlineNobodyIsCutOff(_ attack: Attack) throws {
    var options = Self.options()
    options.idleTimeout = 1_000
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(attack.start)
    #expect(client.drip(attack.drip, every: 50, atMost: 25) == 25)
    server.stop()
  }

  @Test func anAnswerThatIsNotReadIsCutOff() throws {
    let big = [UInt8](repeating: 0x78, count: 30_000_000)
    let handler = ClosureHandler { _ in .now(HTTPResponse(status: 200, body: big)) }
    var options = Self.options(request: 100)
    options.idleTimeout = 1_000
    let server = try MicroServer(options, handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readHead().status == 200)
    server.stop()
    #expect(client.readToEnd().count < 30_000_000)
  }

  @Test func aKeptConnectionMayRest() throws {
    let server = try MicroServer(Self.options(head: 200), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readResponse().status == 200)
    #expect(!client.hasNews(within: 600))
    try client.send(Self.request)
    #expect(try client.readResponse().status == 200)
    server.stop()
  }

  @Test func whoIsSuspendedHasNoDeadline() throws {
    let handler = ClosureHandler { _ in
      .later { $0.resume(with: HTTPResponse(status: 200), after: 500) }
    }
    let server = try MicroServer(Self.options(head: 100, request: 100), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readResponse().status == 200)
    server.stop()
  }

  /// libmicrohttpd misses an end that comes with the last bytes, and would wait for its time-out.
  @Test(arguments: [request, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nbo"])
  func aPeerThatEndsItsSideIsLetGo(_ request: String) throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
    for client in clients {
      try client.send(request)
      client.finish()
    }
    for client in clients { #expect(client.readEnd() == 0) }
    server.stop()
  }

  /// Idle connections hold nobody up, and all of them end at the deadline.
  @Test func idleConnectionsAreHeldAndEnded() throws {
    let count = min(2_000, (raiseDescriptorLimit() - 1_000) / 2)
    try #require(count >= 100)
    var options = Self.options(head: 3_000)
    options.idleTimeout = 3_000
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    let idle = try (0..<count).map { _ in try RawClient(port: server.port) }
    for (index, client) in idle.enumerated() where index % 2 == 0 { try client.send("GET / H") }
    let live = try RawClient(port: server.port)
    for _ in 0..<200 {
      try live.send(Self.request)
      #expect(try live.readResponse().status == 200)
    }
    for client in idle { #expect(client.readToEnd().isEmpty) }
    #expect(idle.allSatisfy { $0.readEnd() != EAGAIN })
    server.stop()
  }
}
