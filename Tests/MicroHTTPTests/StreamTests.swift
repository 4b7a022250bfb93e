import MicroHTTP
import Testing

@Suite struct StreamTests {
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let headers = [HTTPField("Content-Type", "text/event-stream")]

  /// A stream whose end is told.
  private static func stream(pendingMax: Int = 1 << 20) -> (HTTPStream, Lock<Int>) {
    let ends = Lock(0)
    let stream = HTTPStream(headers: headers, pendingMax: pendingMax) {
      ends.withLock { $0 += 1 }
      ends.signal()
    }
    return (stream, ends)
  }

  @Test func piecesAreSentAsTheyCome() throws {
    let (stream, ends) = Self.stream()
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler { _ in .stream(stream) })
    let client = try RawClient(port: server.port)
    #expect(stream.send(Array("early".utf8)))
    try client.send(Self.request)
    let head = try client.readHead()
    #expect(head.status == 200)
    #expect(head.values("Content-Type") == ["text/event-stream"])
    #expect(try client.readChunk() == Array("early".utf8))
    for number in 0..<100 {
      #expect(stream.send(Array("event \(number)".utf8)))
      #expect(try client.readChunk() == Array("event \(number)".utf8))
    }
    stream.close()
    #expect(try client.readChunk() == [])
    #expect(ends.wait(until: soon()) { $0 == 1 })
    #expect(!stream.send([1]))
    server.stop()
    #expect(ends.withLock { $0 } == 1)
  }

  @Test(arguments: [true, false])
  func aPeerThatHangsUpEndsIt(_ resets: Bool) throws {
    let (stream, ends) = Self.stream()
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler { _ in .stream(stream) })
    do {
      let client = try RawClient(port: server.port)
      try client.send(Self.request)
      #expect(try client.readHead().status == 200)
      if resets { client.reset() }
    }
    #expect(ends.wait(until: soon()) { $0 == 1 })
    #expect(!stream.send([1]))
    server.stop()
  }

  @Test func aPeerThatDoesNotReadEndsIt() throws {
    let (stream, ends) = Self.stream(pendingMax: 1_000_000)
    var options = ServerOptions()
    options.idleTimeout = 1_000
    let server = try MicroServer(options, handler: ClosureHandler { _ in .stream(stream) })
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readHead().status == 200)
    let piece = [UInt8](repeating: 0x78, count: 100_000)
    var count = 0
    while count < 10_000, stream.send(piece) { count += 1 }
    #expect(count < 10_000)
    #expect(ends.wait(until: soon()) { $0 == 1 })
    server.stop()
  }

  @Test func theStopOfTheServerEndsIt() throws {
    let (stream, ends) = Self.stream()
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler { _ in .stream(stream) })
    let client = try RawClient(port: server.port)
    try client.send(Self.request)
    #expect(try client.readHead().status == 200)
    #expect(stream.send([0x61]))
    server.stop()
    #expect(try client.readChunk() == [0x61])
    #expect(try client.readChunk() == [])
    #expect(ends.withLock { $0 } == 1)
  }
}
