/// One header field, as it was sent or is to be sent.
public struct HTTPField: Hashable, Sendable {
  /// Its name, as written.
  public var name: String

  /// Its value, without the blanks around it. Bytes that are no UTF-8 are read as Latin-1.
  public var value: String

  /// A field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What is known of a request before its body: everything as received, nothing unescaped.
public struct HTTPRequestHead: Sendable {
  /// The method, as sent.
  public let method: String

  /// The request target, as sent (RFC 9112 section 3.2).
  public let target: String

  /// The version, such as `HTTP/1.1`.
  public let version: String

  /// The fields in their order, repeated ones kept.
  public let headers: [HTTPField]

  /// The number of the connection, from 1, never given twice by one server.
  public let connection: UInt64

  /// Which request of its connection this is, from 1.
  public let ordinal: Int

  /// When the head was complete, in milliseconds since 1970-01-01 UTC.
  public let receivedAt: Int64

  /// Whether it came over TLS.
  public let isSecure: Bool

  /// A head; servers make them, and so do tests.
  public init(
    method: String, target: String, version: String = "HTTP/1.1", headers: [HTTPField] = [],
    connection: UInt64 = 1, ordinal: Int = 1, receivedAt: Int64 = 0, isSecure: Bool = false
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.headers = headers
    self.connection = connection
    self.ordinal = ordinal
    self.receivedAt = receivedAt
    self.isSecure = isSecure
  }

  /// The target before its first `?`; of an absolute target its path alone (RFC 9112 section
  /// 3.2.2).
  public var path: String {
    let bytes = target.utf8
    let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    let start = pathStart(before: end)
    return start == end ? "/" : String(target[start..<end])
  }

  /// What stands behind the first `?` of the target, not decoded; nil when there is none.
  public var query: String? {
    let bytes = target.utf8
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    return String(target[bytes.index(after: mark)...])
  }

  /// The values of every field of that name, in order. Case does not count in names.
  public func values(of name: String) -> [String] {
    headers.compactMap { Text.equalIgnoringCase($0.name, name) ? $0.value : nil }
  }

  private func pathStart(before end: String.Index) -> String.Index {
    let bytes = target.utf8
    guard bytes.first != UInt8(ascii: "/"), let authority = Target.authority(of: target) else {
      return bytes.startIndex
    }
    return min(authority.endIndex, end)
  }
}

/// A whole request: everything as received, nothing unescaped.
public struct HTTPRequest: Sendable {
  /// What stands before the body.
  public let head: HTTPRequestHead

  /// The whole body. The array has room for 64 more bytes, so that whoever pads it copies nothing.
  public let body: [UInt8]

  /// The request as it came, head and body, ``RelayOptions/recordMax`` bytes at most; empty where
  /// no relay keeps it.
  public let raw: [UInt8]

  /// A request; servers make them, and so do tests.
  public init(head: HTTPRequestHead, body: [UInt8] = [], raw: [UInt8] = []) {
    self.head = head
    self.body = body
    self.raw = raw
  }

  /// The method, as sent.
  public var method: String { head.method }

  /// The request target, as sent.
  public var target: String { head.target }

  /// The path of the target; see ``HTTPRequestHead/path``.
  public var path: String { head.path }

  /// The query of the target; see ``HTTPRequestHead/query``.
  public var query: String? { head.query }

  /// The version, such as `HTTP/1.1`.
  public var version: String { head.version }

  /// The fields in their order, repeated ones kept.
  public var headers: [HTTPField] { head.headers }

  /// The number of the connection, from 1, never given twice by one server.
  public var connection: UInt64 { head.connection }

  /// Which request of its connection this is, from 1.
  public var ordinal: Int { head.ordinal }

  /// When the head was complete, in milliseconds since 1970-01-01 UTC.
  public var receivedAt: Int64 { head.receivedAt }

  /// Whether it came over TLS.
  public var isSecure: Bool { head.isSecure }

  /// The values of every field of that name, in order. Case does not count in names.
  public func values(of name: String) -> [String] { head.values(of: name) }
}

/// An answer. `Content-Length`, `Date` and the like are added when it is sent.
public struct HTTPResponse: Sendable {
  /// The status, 200 to 999.
  public var status: Int

  /// The fields to send. One whose name or value HTTP cannot carry, such as a line break, is left
  /// out.
  public var headers: [HTTPField]

  /// The body; not sent for HEAD, 204 and 304.
  public var body: [UInt8]

  /// Whether the connection is closed behind the answer.
  public var closesConnection: Bool

  /// What happens to the answer on its way; it takes a relay (``ServerOptions/relay``), and is
  /// passed over without one.
  public var effect: WireEffect?

  /// An answer.
  public init(
    status: Int, headers: [HTTPField] = [], body: [UInt8] = [], closesConnection: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.closesConnection = closesConnection
    effect = nil
  }

  /// An answer with a JSON body.
  public static func json(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: [HTTPField("Content-Type", "application/json")],
      body: Array(text.utf8))
  }
}
