/// A URL taken apart as RFC 3986, section 3, does it: bytes only, nothing decoded, nothing refused.
struct URLText: Sendable {
  /// Before the first colon; nil when what stands there is no scheme (section 3.1).
  let scheme: Text?
  /// Between `//` and the next `/`, `?` or `#`; nil without `//`.
  let authority: Text?
  /// Before the last `@` of the authority.
  let userInfo: Text?
  /// What the authority names, brackets of an IP literal included.
  let host: Text?
  /// From the authority to `?` or `#`.
  let path: Text
  /// From `?` to `#`, neither included.
  let query: Text?
  /// Behind `#`.
  let fragment: Text?

  /// Takes `text` apart.
  init(_ text: Text) {
    var rest = text.bytes
    fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
    query = Self.cut(&rest, at: UInt8(ascii: "?"))
    scheme = Self.takeScheme(&rest)
    if rest.starts(with: "//".utf8) {
      let behind = rest.dropFirst(2)
      let end = behind.firstIndex(of: UInt8(ascii: "/")) ?? behind.endIndex
      authority = Text(behind[..<end])
      rest = behind[end...]
    } else {
      authority = nil
    }
    path = Text(rest)
    let parts = authority.map { Self.userInfoAndHost($0.bytes) }
    userInfo = parts?.userInfo
    host = parts?.host
  }

  /// Whether the scheme, in any case, is `http` or `https`.
  var isHTTP: Bool { scheme?.lowercased == "http" || scheme?.lowercased == "https" }

  /// Whether there is a host, and it has the form of one (section 3.2.2). Bytes beyond ASCII pass:
  /// they are an international name that was not converted, which is another fault.
  var hasHost: Bool {
    guard let host, let first = host.bytes.first else { return false }
    guard first == UInt8(ascii: "[") else { return host.all(Self.isNameByte) }
    return host.count > 2 && host.bytes.last == UInt8(ascii: "]")
      && host.bytes.dropFirst().dropLast().allSatisfy {
        $0 == UInt8(ascii: ":") || Self.isNameByte($0)
      }
  }

  /// Whether it has a scheme and a host.
  var isAbsolute: Bool { scheme != nil && hasHost }

  /// Whether nothing stands behind the host and its port but a lone `/`.
  var isOrigin: Bool {
    isAbsolute && query == nil && fragment == nil && (path.count == 0 || path == "/")
  }

  private static func cut(_ rest: inout ArraySlice<UInt8>, at mark: UInt8) -> Text? {
    guard let index = rest.firstIndex(of: mark) else { return nil }
    defer { rest = rest[..<index] }
    return Text(rest[(index + 1)...])
  }

  private static func takeScheme(_ rest: inout ArraySlice<UInt8>) -> Text? {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest.first?.isLetter == true,
      rest[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
    else { return nil }
    defer { rest = rest[(colon + 1)...] }
    return Text(rest[..<colon])
  }

  private static func userInfoAndHost(_ authority: ArraySlice<UInt8>) -> (
    userInfo: Text?, host: Text
  ) {
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else {
      return (nil, host(authority))
    }
    return (Text(authority[..<at]), host(authority[(at + 1)...]))
  }

  /// Without the port, which begins at the first colon outside the brackets of an IP literal.
  private static func host(_ hostAndPort: ArraySlice<UInt8>) -> Text {
    if hostAndPort.first == UInt8(ascii: "["),
      let bracket = hostAndPort.firstIndex(of: UInt8(ascii: "]"))
    {
      return Text(hostAndPort[...bracket])
    }
    return Text(hostAndPort.prefix { $0 != UInt8(ascii: ":") })
  }

  /// Unreserved characters, sub-delimiters, percent escapes, and whatever is not ASCII.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isLetter || byte.isDigit || "-._~!$&'()*+,;=%".utf8.contains(byte)
  }
}

extension ValueView {
  /// The parts of a value that is text.
  var url: URLText? { text.map(URLText.init) }
}
