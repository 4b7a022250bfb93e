import MicroHTTP
import Testing

@Suite struct BodyTests {
  private static let options = {
    var options = ServerOptions()
    options.maxBody = 1_000
    return options
  }()

  private static func chunked(_ count: Int) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      + String(count, radix: 16) + "\r\n" + String(repeating: "x", count: count)
      + "\r\n0\r\n\r\n"
  }

  private static func plain(_ count: Int) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
      + String(repeating: "x", count: count)
  }

  @Test(arguments: [0, 1, 999, 1_000])
  func aBodyWithinTheLimitIsWhole(_ count: Int) throws {
    let server = try MicroServer(Self.options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    for request in [Self.plain(count), Self.chunked(count)] where count > 0 || request.contains("0")
    {
      try client.send(request)
      #expect(try client.readResponse().text == "POST / " + String(repeating: "x", count: count))
    }
    server.stop()
  }

  @Test(arguments: [plain(1_001), chunked(1_001), chunked(1_500)])
  func aBodyAboveTheLimitIsRefused(_ request: String) throws {
    let server = try MicroServer(Self.options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(request)
    let response = try client.readResponse()
    #expect(response.status == 413)
    #expect(response.text.contains("larger than 1000 bytes"))
    #expect(client.readToEnd() == [])
    server.stop()
  }

  @Test func aBodyWithoutEndIsCutOff() throws {
    let server = try MicroServer(Self.options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = "3e8\r\n" + String(repeating: "x", count: 1_000) + "\r\n"
    #expect(throws: RawClient.Failure.self) {
      for _ in 1...100_000 { try client.send(chunk) }
    }
    server.stop()
  }

  @Test func nobodyIsAskedForABodyThatIsTooLarge() throws {
    let server = try MicroServer(Self.options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n")
    #expect(try client.readResponse().status == 413)

    let patient = try RawClient(port: server.port)
    try patient.send(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
    #expect(try patient.readResponse().status == 100)
    try patient.send("body")
    #expect(try patient.readResponse().text == "POST / body")
    server.stop()
  }

  /// Were the connection closed at once, the rest of the body would reset it, and a peer that
  /// sends before it reads would not see why.
  @Test func aPeerThatSendsOnSeesTheAnswer() throws {
    let server = try MicroServer(Self.options, handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    let count = 20 << 20
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
    let piece = [UInt8](repeating: 0x78, count: 1 << 20)
    for _ in 0..<20 { try client.send(piece) }
    #expect(try client.readResponse().status == 413)
    server.stop()
  }

  @Test func aBodyHasRoomForPadding() throws {
    let rooms = Lock<[Int]>([])
    let handler = ClosureHandler { request in
      rooms.withLock { $0.append(request.body.capacity - request.body.count) }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    for request in [Self.plain(1), Self.plain(100_000), Self.chunked(64), Self.chunked(100_000)] {
      try client.send(request)
      #expect(try client.readResponse().status == 200)
    }
    let seen = rooms.withLock { $0 }
    #expect(seen.count == 4)
    #expect(seen.allSatisfy { $0 >= 64 })
    server.stop()
  }

  @Test(arguments: [
    ("GET /" + String(repeating: "a", count: 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    (
      "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 40_000) + "\r\n\r\n", 431
    ),
  ])
  func aHeadAboveTheLimitIsRefused(_ request: String, _ status: Int) throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(request)
    #expect(try client.readHead().status == status)
    server.stop()
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    let requests = (0..<100).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
    try client.send(requests.joined())
    for number in 0..<100 { #expect(try client.readResponse().text == "GET /\(number) ") }
    server.stop()
  }
}
