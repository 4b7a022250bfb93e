import Testing

@testable import MicroHTTP

@Suite struct ConnectHeadTests {
  @Test(
    "Where a client wants to, in one spelling",
    arguments: [
      ("CONNECT b.example:443 HTTP/1.1", "b.example", 443),
      ("CONNECT B.Example.:443 HTTP/1.0", "b.example", 443),
      ("CONNECT [::1]:8443 HTTP/1.1", "::1", 8443),
      ("CONNECT 127.0.0.1:1 HTTP/1.1", "127.0.0.1", 1),
    ])
  func destinations(_ line: String, _ host: String, _ port: Int) {
    let head = Array((line + "\r\nHost: other.example\r\n\r\n").utf8)
    let destination = ConnectProxy.Destination(host: host, port: port)
    #expect(ConnectHead.parse(head) == .connect(destination))
  }

  @Test(
    "What is no CONNECT with a host and a port is passed nowhere",
    arguments: [
      "GET https://b.example/ HTTP/1.1", "GET http:// HTTP/1.1", "GET http://b:x/ HTTP/1.1",
      "GET / HTTP/1.1", "GET http://b.example/", "CONNECT b.example HTTP/1.1",
      "CONNECT :443 HTTP/1.1",
      "CONNECT b.example:0 HTTP/1.1", "CONNECT b.example:65536 HTTP/1.1",
      "CONNECT b.example:https HTTP/1.1", "connect b.example:443 HTTP/1.1",
      "CONNECT  b.example:443 HTTP/1.1", "CONNECT b.example:443", "CONNECT .:443 HTTP/1.1",
      "CONNECT b\0.example:443 HTTP/1.1", "",
    ])
  func others(_ line: String) {
    #expect(ConnectHead.parse(Array((line + "\r\n\r\n").utf8)) == .other)
  }

  @Test(
    "A request without TLS names its host in the target, or in Host",
    arguments: [
      ("GET http://B.Example HTTP/1.1", "b.example", 80, "GET / HTTP/1.1"),
      ("GET http://b.example./?a=1 HTTP/1.1", "b.example", 80, "GET /?a=1 HTTP/1.1"),
      ("GET http://b.example?a=1 HTTP/1.1", "b.example", 80, "GET /?a=1 HTTP/1.1"),
      ("POST HTTP://u:p@b.example:81/a HTTP/1.0", "b.example", 81, "POST /a HTTP/1.0"),
      ("GET http://[::1]/a HTTP/1.1", "::1", 80, "GET /a HTTP/1.1"),
      ("GET http://[::1]:8080/a HTTP/1.1", "::1", 8080, "GET /a HTTP/1.1"),
      ("POST /v1/event HTTP/1.1", "other.example", 80, "POST /v1/event HTTP/1.1"),
    ])
  func plain(_ line: String, _ host: String, _ port: Int, _ sent: String) throws {
    let fields = "Host: other.example\r\nProxy-Connection: keep-alive\r\nX: 1\r\n"
    let head = ConnectHead.parse(Array("\(line)\r\n\(fields)\r\n".utf8))
    guard case .plain(let request) = head else {
      Issue.record("no plain request: \(head)")
      return
    }
    #expect(request.destination == ConnectProxy.Destination(host: host, port: port))
    #expect(
      String(decoding: request.head, as: UTF8.self)
        == "\(sent)\r\nHost: other.example\r\nX: 1\r\nConnection: close\r\n\r\n")
  }
}
