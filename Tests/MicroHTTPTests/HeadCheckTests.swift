import MicroHTTP
import Testing

/// Heads that libmicrohttpd lets pass, or that it reads in its own way (RFC 9110, RFC 9112).
@Suite struct HeadCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let head: String
    let status: Int
    let error: String
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ status: Int, _ error: String) {
      self.name = name
      head = lines.map { $0 + "\r\n" }.joined() + "\r\n"
      self.status = status
      self.error = error
    }

    /// A request with `fields` beside its Host.
    static func fields(_ name: String, _ fields: [String], _ status: Int, _ error: String) -> Case {
      Case(name, ["POST / HTTP/1.1", "Host: a"] + fields, status, error)
    }

    static func line(_ line: String, _ status: Int, _ error: String) -> Case {
      Case(line, [line, "Host: a"], status, error)
    }
  }

  static let refused: [Case] = [
    .fields(
      "two equal lengths", ["Content-Length: 4", "Content-Length: 4"], 400,
      "there is more than one Content-Length field"),
    .fields(
      "two lengths", ["Content-Length: 4", "content-length: 40"], 400,
      "there is more than one Content-Length field"),
    .fields(
      "length and coding", ["Content-Length: 4", "Transfer-Encoding: chunked"], 400,
      "there are both Content-Length and Transfer-Encoding"),
    .fields(
      "coding and length", ["Transfer-Encoding: chunked", "Content-Length: 4"], 400,
      "there are both Content-Length and Transfer-Encoding"),
    .fields(
      "two codings", ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], 400,
      "there is more than one Transfer-Encoding field"),
    .fields(
      "chunked twice", ["Transfer-Encoding: chunked, chunked"], 400,
      "the transfer coding does not say where the body ends"),
    .fields(
      "chunked and more", ["Transfer-Encoding: chunked, gzip"], 400,
      "the transfer coding does not say where the body ends"),
    .fields(
      "gzip alone", ["Transfer-Encoding: gzip"], 400,
      "the transfer coding does not say where the body ends"),
    .fields(
      "identity", ["Transfer-Encoding: identity"], 400,
      "the transfer coding does not say where the body ends"),
    .fields(
      "almost chunked", ["Transfer-Encoding: xchunked"], 400,
      "the transfer coding does not say where the body ends"),
    .fields(
      "gzip first", ["Transfer-Encoding: gzip, chunked"], 501, "the transfer coding is not known"),
    Case(
      "a coding in HTTP/1.0", ["POST / HTTP/1.0", "Transfer-Encoding: chunked"], 400,
      "HTTP/1.0 has no Transfer-Encoding"),
    .fields(
      "a blank before the colon", ["Content-Length : 4"], 400,
      "a header field has a malformed name"),
    .fields(
      "a tab before the colon", ["Content-Length\t: 4"], 400, "a header field has a malformed name"
    ),
    .fields("a name with a brace", ["a{b: c"], 400, "a header field has a malformed name"),
    .fields("a name with é", ["é: c"], 400, "a header field has a malformed name"),
    .fields(
      "a control byte", ["X: a\u{1}b"], 400, "a header field has a control byte in its value"),
    .fields("DEL", ["X: a\u{7F}b"], 400, "a header field has a control byte in its value"),
    .fields(
      "a bare CR", ["X: a\rContent-Length: 4"], 400,
      "a header field has a control byte in its value"),
    .fields("another expectation", ["Expect: wonders"], 417, "the expectation is not known"),
    .fields(
      "a length above every limit", ["Content-Length: 9223372036854775808"], 413,
      "the body is larger than 1000 bytes"),
    .fields(
      "a length above the limit", ["Content-Length: 1001"], 413,
      "the body is larger than 1000 bytes"),
    Case("no host", ["GET / HTTP/1.1"], 400, "there is no Host field"),
    Case("no host, HTTP/1.2", ["GET / HTTP/1.2"], 400, "there is no Host field"),
    .fields("two hosts", ["Host: a"], 400, "there is more than one Host field"),
    Case("an empty host", ["GET / HTTP/1.1", "Host:"], 400, "the Host field is malformed"),
    Case(
      "two hosts in HTTP/1.0", ["GET / HTTP/1.0", "Host: a", "Host: a"], 400,
      "there is more than one Host field"),
    Case(
      "a host with a user", ["GET / HTTP/1.1", "Host: me@a"], 400, "the Host field is malformed"),
    Case(
      "a host with a path", ["GET / HTTP/1.1", "Host: a/b"], 400, "the Host field is malformed"),
    Case(
      "a host with a blank", ["GET / HTTP/1.1", "Host: a b"], 400, "the Host field is malformed"),
    Case("two joined hosts", ["GET / HTTP/1.1", "Host: a,b"], 400, "the Host field is malformed"),
    Case(
      "a port of letters", ["GET / HTTP/1.1", "Host: a:b"], 400, "the Host field is malformed"),
    Case(
      "an open bracket", ["GET / HTTP/1.1", "Host: [::1"], 400, "the Host field is malformed"),
    .line("PO{ST / HTTP/1.1", 400, "the method is no token"),
    .line("CONNECT a:443 HTTP/1.1", 501, "CONNECT is for proxies, and this is none"),
    .line("GET * HTTP/1.1", 400, "the target * is for OPTIONS"),
    .line("GET a HTTP/1.1", 400, "the request target is malformed"),
    .line("GET a:80 HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /a#b HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /a b HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /a%00 HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /?a=%00 HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /é HTTP/1.1", 400, "the request target is malformed"),
    .line("GET /\u{1} HTTP/1.1", 400, "the request target is malformed"),
    .line("GET http:///a HTTP/1.1", 400, "the request target is malformed"),
    .line("GET http://me@a/ HTTP/1.1", 400, "the request target is malformed"),
    .line("GET ftp://a/ HTTP/1.1", 400, "the request target is malformed"),
  ]

  private static let options = {
    var options = ServerOptions()
    options.maxBody = 1_000
    return options
  }()

  /// Behind the bad head another request follows: it must not be taken for one.
  @Test(arguments: refused)
  func aBadHeadIsRefusedOnce(_ bad: Case) throws {
    let seen = Lock<[String]>([])
    let handler = ClosureHandler { request in
      seen.withLock { $0.append(request.target) }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(Self.options, handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(bad.head + "GET /second HTTP/1.1\r\nHost: a\r\n\r\n")
    let response = try client.readResponse()
    #expect(response.status == bad.status)
    #expect(response.text.hasPrefix("{\"error\": \"\(bad.error)\", \"help\": \""))
    #expect(response.values("Connection").map { $0.lowercased() } == ["close"])
    #expect(response.values("Content-Type") == ["application/json"])
    #expect(client.readToEnd() == [])
    #expect(seen.withLock { $0 } == [])
    server.stop()
  }

  struct Good: Sendable, CustomTestStringConvertible {
    let request: String
    let path: String
    let query: String?
    var testDescription: String { request }

    init(_ request: String, _ path: String, _ query: String? = nil) {
      (self.request, self.path, self.query) = (request, path, query)
    }
  }

  static let accepted = [
    Good("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "/"),
    Good("GET /v1/event?pixel_id HTTP/1.1\r\nHost: a:80\r\n\r\n", "/v1/event", "pixel_id"),
    Good("GET /?a=%zz+b&c=%4?d HTTP/1.1\r\nHost: a\r\n\r\n", "/", "a=%zz+b&c=%4?d"),
    Good("GET /? HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "/", ""),
    Good("GET http://b.example/x/y?z HTTP/1.1\r\nHost: a\r\n\r\n", "/x/y", "z"),
    Good("GET HTTPS://b.example:443 HTTP/1.1\r\nHost: a\r\n\r\n", "/"),
    Good("GET http://b.example?q=/ HTTP/1.1\r\nHost: a\r\n\r\n", "/", "q=/"),
    Good("GET / HTTP/1.0\r\n\r\n", "/"),
    Good("GET / HTTP/1.2\r\nHost: a\r\n\r\n", "/"),
    Good("post / HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\n12345", "/"),
    Good("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", "/"),
    Good("GET / HTTP/1.1\r\nHost: a\r\nX: \u{E9}\tb\r\nY:\r\n\r\n", "/"),
    Good("OPTIONS /a HTTP/1.1\r\nHost: a\r\n\r\n", "/a"),
    Good("GET /a%2500%0 HTTP/1.1\r\nHost: a\r\n\r\n", "/a%2500%0"),
  ]

  @Test(arguments: accepted)
  func aGoodHeadIsHandedOn(_ good: Good) throws {
    let seen = Lock<[HTTPRequest]>([])
    let handler = ClosureHandler { request in
      seen.withLock { $0.append(request) }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(Self.options, handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(good.request)
    #expect(try client.readResponse().status == 200)
    let requests = seen.withLock { $0 }
    #expect(requests.map(\.path) == [good.path])
    #expect(requests.map(\.query) == [good.query])
    server.stop()
  }

  @Test func optionsOfTheServerAreAnswered() throws {
    let server = try MicroServer(ServerOptions(), handler: ClosureHandler.echo)
    let client = try RawClient(port: server.port)
    try client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
    let response = try client.readResponse()
    #expect(response.status == 200)
    #expect(response.body == [])
    server.stop()
  }

  @Test func fieldsKeepTheirOrderAndTheirBytes() throws {
    let seen = Lock<[HTTPRequest]>([])
    let handler = ClosureHandler { request in
      seen.withLock { $0.append(request) }
      return .now(HTTPResponse(status: 200))
    }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: k1\r\nX: caf")
    try client.send([0xE9, 0x0D, 0x0A])
    try client.send("authorization:  k2 \r\nY: é\r\n\r\n")
    #expect(try client.readResponse().status == 200)
    let request = try #require(seen.withLock { $0.first })
    #expect(
      request.headers == [
        HTTPField("Host", "a"), HTTPField("Authorization", "k1"), HTTPField("X", "caf\u{E9}"),
        HTTPField("authorization", "k2"), HTTPField("Y", "é"),
      ])
    #expect(request.values(of: "AUTHORIZATION") == ["k1", "k2"])
    #expect(request.connection == 1)
    #expect(request.ordinal == 1)
    #expect(!request.isSecure)
    server.stop()
  }

  @Test func aHandlerRefusesByTheHead() throws {
    var handler = ClosureHandler.echo
    handler.refuse = { head in head.path == "/no" ? .json(405, "{}") : nil }
    let server = try MicroServer(ServerOptions(), handler: handler)
    let client = try RawClient(port: server.port)
    try client.send(
      "POST /no HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
    #expect(try client.readResponse().status == 405)
    #expect(client.readToEnd() == [])
    server.stop()
  }
}
