import MicroHTTP
import Testing

@Suite struct ServingTests {
  @Test func aBodyIsAnswered() throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    for _ in 1...3 {
      try client.send("POST /a?b=%41+c HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody")
      let response = try client.readResponse()
      #expect(response.status == 200)
      #expect(response.text == "POST /a?b=%41+c body")
    }
    server.stop()
  }

  @Test func aChunkedBodyIsJoined() throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n"
    )
    #expect(try client.readResponse().text == "POST / body")
    server.stop()
  }

  @Test func aLaterAnswerIsSent() throws {
    let handler = ClosureHandler { _ in
      .later { $0.resume(with: HTTPResponse(status: 200, body: Array("late".utf8)), after: 20) }
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.readResponse().text == "late")
    server.stop()
  }

  @Test func aStreamIsSentPieceByPiece() throws {
    let stream = HTTPStream(headers: [HTTPField("Content-Type", "text/event-stream")])
    let handler = ClosureHandler { _ in .stream(stream) }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let head = try client.readHead()
    #expect(head.status == 200)
    for text in ["one", "two"] {
      #expect(stream.send(Array(text.utf8)))
      #expect(try client.readChunk() == Array(text.utf8))
    }
    stream.close()
    #expect(try client.readChunk() == [])
    server.stop()
  }
}
