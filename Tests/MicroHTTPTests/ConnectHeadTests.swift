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
      "GET http://b.example/ HTTP/1.1", "CONNECT b.example HTTP/1.1", "CONNECT :443 HTTP/1.1",
      "CONNECT b.example:0 HTTP/1.1", "CONNECT b.example:65536 HTTP/1.1",
      "CONNECT b.example:https HTTP/1.1", "connect b.example:443 HTTP/1.1",
      "CONNECT  b.example:443 HTTP/1.1", "CONNECT b.example:443", "CONNECT .:443 HTTP/1.1",
      "CONNECT b\0.example:443 HTTP/1.1", "",
    ])
  func others(_ line: String) {
    #expect(ConnectHead.parse(Array((line + "\r\n\r\n").utf8)) == .other)
  }
}
