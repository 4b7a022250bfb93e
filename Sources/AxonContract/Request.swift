public import JSONText

/// An HTTP request as the endpoint sees it.
public struct Request: Sendable {
  /// One header field.
  public struct Header: Sendable {
    /// Its name as sent.
    public let name: String
    /// Its value without the white space around it.
    public let value: String
    /// Where the line stands, when the request was read from text.
    public let span: ByteSpan?

    /// A header field.
    public init(_ name: String, _ value: String, span: ByteSpan? = nil) {
      self.name = name
      self.value = value
      self.span = span
    }
  }

  /// The method as sent, such as `POST`.
  public let method: String
  /// The request target as sent: path and query, or an absolute URL.
  public let target: String
  /// The header fields, in the order in which they were sent.
  public let headers: [Header]
  /// The bytes the body stands in; the whole text when the request was read from text.
  public let source: PaddedBytes
  /// Where the body stands in ``source``.
  public let body: ByteSpan
  /// Where the request line stands, when the request was read from text.
  public let line: ByteSpan?

  /// A request whose body is all of `body`.
  public init(method: String, target: String, headers: [Header], body: PaddedBytes) {
    self.init(
      method: method, target: target, headers: headers, source: body, body: body.all, line: nil)
  }

  /// A request whose body is a part of `source`.
  public init(
    method: String, target: String, headers: [Header], source: PaddedBytes, body: ByteSpan,
    line: ByteSpan?
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.source = source
    self.body = body
    self.line = line
  }

  /// The fields called `name`, in any case (RFC 9110, section 5.1).
  public func headers(_ name: String) -> [Header] {
    headers.filter { isSame($0.name, name) }
  }

  /// Names of fields are ASCII, so that no lower-case copies are needed to compare them.
  private func isSame(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count
      && zip(a.utf8, b.utf8).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && $0.isLetter) }
  }

  /// The path of the target, percent escapes kept.
  public var path: String {
    let bytes = target.utf8
    let whole = String(target[..<(bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex)])
    guard bytes.first != UInt8(ascii: "/"), let scheme = whole.range(of: "://") else {
      return whole
    }
    let rest = whole[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  /// The members of the query, decoded as a form: percent escapes resolved, `+` a space.
  public var query: [QueryItem] {
    let bytes = target.utf8
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return [] }
    return QueryItem.items(of: bytes[bytes.index(after: mark)...])
  }
}

extension String {
  /// The first place where `text` stands. Foundation is out of reach of the rules.
  func range(of text: String) -> Range<String.Index>? {
    let bytes = Array(text.utf8)
    var start = utf8.startIndex
    while start != utf8.endIndex {
      if utf8[start...].starts(with: bytes) {
        return start..<utf8.index(start, offsetBy: bytes.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}

/// One member of a query.
public struct QueryItem: Sendable, Hashable {
  /// The decoded name.
  public let name: String
  /// The decoded value; empty when there is no `=`.
  public let value: String

  /// The members of a query, in order; empty ones are left out.
  public static func items(of query: some Collection<UInt8>) -> [QueryItem] {
    query.split(separator: UInt8(ascii: "&")).map { item in
      let parts = item.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return QueryItem(
        name: decode(parts[0]), value: parts.count > 1 ? decode(parts[1]) : "")
    }
  }

  private static func decode(_ text: some Collection<UInt8>) -> String {
    guard text.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(decoding: text, as: UTF8.self)
    }
    return String(decoding: percentDecoded(text, plusIsSpace: true), as: UTF8.self)
  }
}

/// Resolves the percent escapes of RFC 3986, section 2.1; a malformed one stays as it is.
public func percentDecoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8] {
  var decoded: [UInt8] = []
  var rest = Array(text)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let escape = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
      rest.prefix(2).allSatisfy(\.isHexDigit)
    {
      decoded.append(escape)
      rest = rest.dropFirst(2)
    } else {
      decoded.append(byte == UInt8(ascii: "+") && plusIsSpace ? 0x20 : byte)
    }
  }
  return decoded
}

/// One whole request, to be judged before its body is.
public struct RequestView: ~Copyable {
  /// The request.
  public let request: Request
  /// What the user settled.
  public let settings: Settings
  /// The decoded members of its query.
  public let query: [QueryItem]

  /// A view of `request`.
  public init(_ request: Request, settings: Settings) {
    self.request = request
    self.settings = settings
    query = request.query
  }

  /// The answer to the reading `id`.
  public func reading(_ id: String) -> String { settings.readings[id] }
}
