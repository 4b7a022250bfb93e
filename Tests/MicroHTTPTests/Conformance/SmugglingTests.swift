import MicroHTTP
import Testing

/// Figure 2: behind framing that is not sound, no second request is handled, whatever stands there.
@Suite struct SmugglingTests {
  private static let target = "/smuggled"

  /// What may stand behind it, or be hidden in it.
  private static let followUps = [
    "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    "\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    "\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST /smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody",
    "POST /smuggled HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET /smuggled HTTP/1.0\r\n\r\n",
    "HEAD /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
  ]

  /// Every case whose framing is not sound, or that we refuse for it.
  private static let framings =
    (ConformanceCase.lengths + ConformanceCase.codings
    + ConformanceCase.chunks + ConformanceCase.trailers
    + ConformanceCase.fields.filter { $0.id.hasPrefix("fold-") })
    .filter { $0.due.kind == .no || $0.due.kind == .noRather }

  private static let pairs = framings.flatMap { framing in
    followUps.map { framing.bytes + Array($0.utf8) }
  }

  /// How many second requests a server handled.
  private static func smuggled(_ relay: RelayOptions, _ pairs: [[UInt8]]) throws -> Int {
    let handled = Lock(0)
    let handler = ClosureHandler { request in
      if request.path == target { handled.withLock { $0 += 1 } }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(RelayTests.options { $0.relay = relay }, handler: handler)
    let port = server.port
    try Crowd.run(pairs) { bytes in
      let client = try RawClient(port: port)
      try? client.send(bytes)
      client.finish()
      _ = client.readToEnd()
    }
    server.stop()
    return handled.withLock { $0 }
  }

  @Test func noneIsHandled() throws {
    #expect(Self.pairs.count >= 1_000)
    #expect(try Self.smuggled(RelayOptions(), Self.pairs) == 0)
  }

  /// The control: without the guard, chunk extensions alone let some through.
  @Test func withoutTheGuardSomeAre() throws {
    var lenient = RelayOptions()
    lenient.isStrict = false
    let framing = try #require(Self.framings.first { $0.id == "chunk-extension-;" })
    let pairs = Self.followUps.map { framing.bytes + Array($0.utf8) }
    #expect(try Self.smuggled(lenient, pairs) > 0)
  }
}
