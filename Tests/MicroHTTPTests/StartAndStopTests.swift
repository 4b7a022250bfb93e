import Foundation
import MicroHTTP
import Testing

@Suite struct StartAndStopTests {
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func aPortInUseIsNamed() throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    var options = ServerOptions()
    options.port = server.port
    let error = #expect(throws: ServerError.self) {
      let second = try MicroServer(options, handler: ClosureHandler.echo)
      second.stop()
    }
    #expect(error?.reason == .portInUse)
    #expect(error?.description.hasPrefix("port \(server.port) on 127.0.0.1 is in use: ") == true)
    server.stop()
  }

  @Test(arguments: ["", "nowhere", "127.0.0.1.1", "192.0.2.1"])
  func anAddressOfNoUseIsRefused(_ host: String) {
    var options = ServerOptions()
    options.host = host
    let error = #expect(throws: ServerError.self) {
      let server = try MicroServer(options, handler: ClosureHandler.echo)
      server.stop()
    }
    #expect(error?.reason == .address)
    #expect(error?.description.contains("127.0.0.1") == true)
  }

  @Test(arguments: [-1, 65_536])
  func aPortOfNoUseIsRefused(_ port: Int) {
    var options = ServerOptions()
    options.port = port
    let error = #expect(throws: ServerError.self) {
      let server = try MicroServer(options, handler: ClosureHandler.echo)
      server.stop()
    }
    #expect(error?.reason == .address)
  }

  @Test(arguments: ["localhost", "::1"])
  func otherAddressesAreServed(_ host: String) throws {
    var options = ServerOptions()
    options.host = host
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    #expect(server.port > 0)
    server.stop()
  }

  @Test func aPortIsFreeAgainAtOnce() throws {
    var options = ServerOptions()
    for _ in 0..<3 {
      let server = try MicroServer(options, handler: ClosureHandler.echo)
      options.port = server.port
      let client = try RawClient(port: server.port)
      try client.send(Self.request)
      #expect(try client.readResponse().status == 200)
      server.stop()
    }
  }

  @Test func aServerThatIsDroppedStops() throws {
    let port = try Self.portOfAnEphemeralServer()
    #expect(throws: RawClient.Failure.self) { _ = try RawClient(port: port) }
  }

  private static func portOfAnEphemeralServer() throws -> Int {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    return server.port
  }

  /// What a handler has seen is answered, whenever the server is stopped.
  @Test func nothingUnderWayIsLostByAStop() throws {
    for _ in 0..<20 {
      let seen = Lock(0)
      let handler = ClosureHandler { _ in
        seen.withLock { $0 += 1 }
        seen.signal()
        return .now(HTTPResponse(status: 200))
      }
      let server = try MicroServer(ServerOptions(), handler: handler)
      let port = server.port
      let load = Load(count: 4) { Self.answersUntilTheEnd(port) }
      #expect(seen.wait(until: soon()) { $0 >= 100 })
      server.stop()
      #expect(load.results().reduce(0, +) == seen.withLock { $0 })
    }
  }

  /// Requests until there is no server; the number of answers.
  private static func answersUntilTheEnd(_ port: Int) -> Int {
    var count = 0
    while let client = try? RawClient(port: port) {
      while (try? client.send(request)) != nil, let response = try? client.readResponse() {
        count += 1
        if response.values("Connection").contains(where: { $0.lowercased() == "close" }) { break }
      }
    }
    return count
  }

  @Test func aStopWaitsForNobodyForEver() throws {
    var options = ServerOptions()
    options.stopGrace = 200
    let big = [UInt8](repeating: 0x78, count: 30_000_000)
    let handler = ClosureHandler { _ in .now(HTTPResponse(status: 200, body: big)) }
    let server = try MicroServer(options, handler: handler)
    let reading = try RawClient(port: server.port)
    try reading.send(Self.request)
    #expect(try reading.readHead().status == 200)
    let sending = try RawClient(port: server.port)
    try sending.send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n")
    #expect(try sending.readHead().status == 100)
    server.stop()
    #expect(sending.readEnd() == 0)
  }
}

/// The same work on several threads.
private final class Load: Sendable {
  private let counts = Lock<[Int]>([])
  private let count: Int

  init(count: Int, _ work: @escaping @Sendable () -> Int) {
    self.count = count
    for _ in 0..<count {
      Thread.detachNewThread { [counts] in
        let result = work()
        counts.withLock { $0.append(result) }
        counts.signal()
      }
    }
  }

  /// What each has returned, when all have.
  func results() -> [Int] {
    _ = counts.wait(until: soon()) { $0.count == count }
    return counts.withLock { $0 }
  }
}
