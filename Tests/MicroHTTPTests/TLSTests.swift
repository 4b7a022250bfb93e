import Foundation
import MicroHTTP
import Testing

@Suite struct TLSTests {
  private static func options(_ certificate: Certificate) -> ServerOptions {
    var options = ServerOptions()
    options.tls = certificate.identity
    return options
  }

  /// Answers with whether the request came over TLS, and with its body.
  private static let handler = ClosureHandler { request in
    let text = "\(request.isSecure) \(String(decoding: request.body, as: UTF8.self))"
    return .now(HTTPResponse(status: 200, body: Array(text.utf8)))
  }

  /// How curl sends `body` to a port.
  private static func curl(_ certificate: Certificate, _ port: Int, _ body: String) throws
    -> (code: Int32, output: String)
  {
    try Program.run(
      "curl", "--silent", "--max-time", "20", "--noproxy", "*", "--cacert", certificate.path,
      "--data-binary", body, "https://localhost:\(port)/")
  }

  @Test func anotherProgramSpeaksWithIt() throws {
    let certificate = try Certificate()
    let server = try MicroServer(Self.options(certificate), handler: Self.handler)
    let body = String(repeating: "x", count: 100_000)
    let answer = try Self.curl(certificate, server.port, body)
    #expect(answer.code == 0)
    #expect(answer.output == "true " + body)
    server.stop()
  }

  @Test func anotherProgramTrustsNoOtherCertificate() throws {
    let certificate = try Certificate()
    let server = try MicroServer(Self.options(certificate), handler: Self.handler)
    let answer = try Self.curl(Certificate(), server.port, "x")
    #expect(answer.code != 0)
    server.stop()
  }

  @Test func suspendedAndStreamedAnswersWorkToo() throws {
    let certificate = try Certificate()
    let handler = ClosureHandler { request in
      if request.path == "/" {
        return .later {
          $0.resume(with: HTTPResponse(status: 200, body: Array("late".utf8)), after: 30)
        }
      }
      let stream = HTTPStream(headers: [])
      stream.send(Array("one,".utf8))
      stream.send(Array("two".utf8))
      stream.close()
      return .stream(stream)
    }
    let server = try MicroServer(Self.options(certificate), handler: handler)
    #expect(try Self.curl(certificate, server.port, "x").output == "late")
    let streamed = try Program.run(
      "curl", "--silent", "--max-time", "20", "--noproxy", "*", "--cacert", certificate.path,
      "https://localhost:\(server.port)/stream")
    #expect(streamed.output == "one,two")
    server.stop()
  }

  @Test func peersMayHangUpInTheHandshake() throws {
    let certificate = try Certificate()
    let server = try MicroServer(Self.options(certificate), handler: Self.handler)
    // The head of a record that announces 256 bytes of a ClientHello, some of them, or rubbish.
    let starts: [[UInt8]] = [
      [], [0x16], [0x16, 3, 1, 1, 0, 1, 0, 0, 0xFC, 3, 3], Array("GET / HTTP/1.1\r\n\r\n".utf8),
    ]
    for round in 0..<10 {
      for start in starts {
        let client = try RawClient(port: server.port)
        try client.send(start)
        if round % 2 == 0 { client.reset() }
      }
    }
    #expect(try Self.curl(certificate, server.port, "x").output == "true x")
    server.stop()
  }

  @Test func aHandshakeHasADeadline() throws {
    var options = try Self.options(Certificate())
    options.headDeadline = 200
    let server = try MicroServer(options, handler: Self.handler)
    let client = try RawClient(port: server.port)
    try client.send([0x16, 3, 1, 1, 0])
    #expect([0, ECONNRESET].contains(client.readEnd()))
    server.stop()
  }

  @Test func anIdentityOfNoUseIsRefused() throws {
    var options = ServerOptions()
    options.tls = TLSIdentity(chain: Array("no".utf8), key: Array("no".utf8))
    let error = #expect(throws: ServerError.self) {
      let server = try MicroServer(options, handler: Self.handler)
      server.stop()
    }
    #expect(error?.reason == .identity)
  }
}

/// Sockets that somebody else has accepted.
@Suite struct AdoptionTests {
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private static func options(_ certificate: Certificate? = nil) -> ServerOptions {
    var options = ServerOptions()
    options.listens = false
    options.tls = certificate?.identity
    return options
  }

  @Test func aSocketPairIsServed() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    #expect(server.port == 0)
    for _ in 0..<20 {
      let (ours, theirs) = socketPair()
      let client = RawClient(taking: ours)
      try server.adopt(theirs, secure: false)
      for _ in 0..<2 {
        try client.send(Self.request)
        #expect(try client.readResponse().text == "GET / ")
      }
    }
    server.stop()
  }

  /// As behind a CONNECT: some bytes are spoken first, then the peer begins with TLS.
  @Test func aTunnelIsServed() throws {
    let certificate = try Certificate()
    let server = try MicroServer(Self.options(certificate), handler: ClosureHandler.echo)
    let proxy = Listener()
    let answer = Lock<String?>(nil)
    Thread.detachNewThread {
      let output = try? Program.run(
        "curl", "--silent", "--max-time", "20", "--cacert", certificate.path, "--proxy",
        "http://127.0.0.1:\(proxy.port)", "--data-binary", "x", "https://localhost:443/v1/event"
      ).output
      answer.withLock { $0 = output ?? "failed" }
      answer.signal()
    }
    let tunnel = proxy.accept()
    do {
      let client = RawClient(taking: dup(tunnel))
      #expect(try client.readLine() == "CONNECT localhost:443 HTTP/1.1")
      while try !client.readLine().isEmpty {}
      try client.send("HTTP/1.1 200 Tunnel\r\n\r\n")
    }
    try server.adopt(tunnel, secure: true)
    #expect(answer.wait(until: soon()) { $0 != nil })
    #expect(answer.withLock { $0 } == "POST /v1/event x")
    server.stop()
  }

  @Test func aListeningServerAdoptsBothKinds() throws {
    let certificate = try Certificate()
    var options = Self.options(certificate)
    options.listens = true
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    let (ours, theirs) = socketPair()
    let client = RawClient(taking: ours)
    try server.adopt(theirs, secure: false)
    try client.send(Self.request)
    #expect(try client.readResponse().text == "GET / ")
    server.stop()
  }

  @Test func withoutAnIdentityThereIsNoTLS() throws {
    let server = try MicroServer(Self.options(), handler: ClosureHandler.echo)
    let (ours, theirs) = socketPair()
    let client = RawClient(taking: ours)
    var reason: ServerError.Reason?
    do { try server.adopt(theirs, secure: true) } catch { reason = error.reason }
    #expect(reason == .identity)
    #expect(client.readEnd() == 0)
    server.stop()
  }
}
