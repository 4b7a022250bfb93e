internal import Glibc

/// How a connection to a proxy begins.
enum ConnectHead: Equatable {
  /// A TLS handshake (RFC 8446, section 5.1: a record of type 22).
  case tls
  case connect(ConnectProxy.Destination)
  /// A request without TLS, its target absolute (RFC 9112, section 3.2.2) or its host in `Host`.
  case plain(PlainRequest)
  /// Another request.
  case other

  /// The most bytes of a head.
  static let byteCountMax = 8 << 10

  /// Reads the head and not a byte more, as what follows belongs to whoever gets the socket; nil
  /// when none comes in time.
  static func read(from socket: Int32) -> ConnectHead? {
    var head: [UInt8] = []
    while head.count < byteCountMax {
      let seen = Socket.peek(socket, byteCountMax)
      if seen.isEmpty { return nil }
      if head.isEmpty, seen.first == 22 { return .tls }
      let end = Self.end(of: head + seen)
      Socket.skip(socket, (end ?? head.count + seen.count) - head.count)
      head += seen
      if let end { return parse(head[..<end]) }
    }
    return .other
  }

  /// The offset behind the empty line.
  private static func end(of bytes: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    return bytes.indices.first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
  }

  static func parse(_ head: some Collection<UInt8>) -> ConnectHead {
    let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .other }
    guard words[0] == "CONNECT" else {
      return PlainRequest(head, words).map { .plain($0) } ?? .other
    }
    return ConnectProxy.Destination(authority: words[1]).map { .connect($0) } ?? .other
  }
}

extension ConnectProxy.Destination {
  /// Reads `HOST:PORT` (RFC 9112, section 3.2.3); nil for anything else.
  init?(authority: Substring) {
    guard let colon = authority.lastIndex(of: ":"),
      let port = UInt16(authority[authority.index(after: colon)...]), port > 0
    else { return nil }
    var host = authority[..<colon].lowercased()
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host.hasSuffix(".") { host.removeLast() }
    guard !host.isEmpty, !host.utf8.contains(0) else { return nil }
    self.init(host: host, port: Int(port))
  }
}
