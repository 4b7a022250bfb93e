/// The head of a request that came to a proxy without TLS.
struct PlainRequest: Equatable {
  /// The port where a URL names none (RFC 9110, section 4.2.1).
  private static let port = 80

  let destination: ConnectProxy.Destination
  /// The head as it is sent on: the target a path, and the connection to end with the answer, as
  /// the client's next request may be meant for somebody else.
  let head: [UInt8]

  /// Reads `head`, the words of whose first line are `words`; nil where it names no host.
  init?(_ head: some Collection<UInt8>, _ words: [Substring]) {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst()
    let fields = lines.map { line in
      (name: line.prefix { $0 != ":" }.lowercased(), line: String(line))
    }
    let scheme = "http://"
    let authority: Substring
    let path: String
    if words[1].prefix(scheme.count).lowercased() == scheme {
      let rest = words[1].dropFirst(scheme.count)
      authority = rest.prefix { !"/?#".contains($0) }
      let tail = rest[authority.endIndex...]
      path = tail.hasPrefix("/") ? String(tail) : "/" + tail
    } else {
      guard words[1].hasPrefix("/"), let host = fields.first(where: { $0.name == "host" }) else {
        return nil
      }
      authority = host.line.dropFirst("host:".count).drop { $0 == " " }
      path = String(words[1])
    }
    let host = authority.split(separator: "@").last ?? ""
    let name = host.hasSuffix("]") ? host : host.prefix { $0 != ":" }
    let given = ConnectProxy.Destination(authority: host)
    guard
      let destination = given
        ?? (name == host ? ConnectProxy.Destination(authority: "\(host):\(Self.port)") : nil)
    else { return nil }
    self.destination = destination
    let dropped: Set = ["connection", "proxy-connection", "proxy-authorization", "keep-alive"]
    let kept = fields.filter { !dropped.contains($0.name) }.map(\.line)
    let line = "\(words[0]) \(path) \(words[2])"
    let text = ([line] + kept + ["Connection: close", "", ""]).joined(separator: "\r\n")
    self.head = Array(text.utf8)
  }
}
