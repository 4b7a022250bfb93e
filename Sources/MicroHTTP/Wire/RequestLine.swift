/// A request line in its parts (RFC 9112, section 3).
struct RequestLine: Sendable {
  let method: String
  /// 1 for HTTP/1.1, 0 for HTTP/1.0.
  let minorVersion: Int

  /// Longer than any method in the registry of RFC 9110, section 16.1.
  private static let methodLengthMax = 32

  init(_ line: [UInt8]) throws(Refusal) {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.allSatisfy({ !$0.isEmpty && !$0.contains(0x09) }) else { throw .requestLine }
    guard words.count == 3 else { throw words.count == 2 ? .version0 : .requestLine }
    guard words[0].isToken else { throw .method }
    if words[0].count > Self.methodLengthMax { throw .longMethod }
    method = String(decoding: words[0], as: UTF8.self)
    minorVersion = try Self.minorVersion(words[2])
    if let refusal = TargetText.refusal(of: words[1], method: method) { throw refusal }
  }

  /// A higher minor version is answered as 1.1 (RFC 9110, section 2.5).
  private static func minorVersion(_ text: ArraySlice<UInt8>) throws(Refusal) -> Int {
    let bytes = Array(text)
    guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), bytes[5].isDigit,
      bytes[6] == UInt8(ascii: "."), bytes[7].isDigit
    else { throw .version }
    guard bytes[5] == UInt8(ascii: "1") else { throw .otherVersion }
    return bytes[7] == UInt8(ascii: "0") ? 0 : 1
  }
}

/// The request target and its four forms (RFC 9112, section 3.2).
enum TargetText {
  static func refusal(of target: ArraySlice<UInt8>, method: String) -> Refusal? {
    if target.contains(UInt8(ascii: "#")) { return .fragment }
    guard target.allSatisfy(isURIByte) else { return .targetCharacter }
    if method == "CONNECT" {
      return HostText.isValid(target, needsPort: true) ? nil : .targetForm
    }
    if target.first == UInt8(ascii: "/") { return nil }
    if target.elementsEqual("*".utf8) { return method == "OPTIONS" ? nil : .targetForm }
    return isAbsolute(target) ? nil : .targetForm
  }

  /// `http://host…` or `https://host…`, without a user (RFC 9110, sections 4.2.1 and 4.2.4).
  private static func isAbsolute(_ target: ArraySlice<UInt8>) -> Bool {
    guard let colon = target.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = target[..<colon]
    guard scheme.isSame(as: "http") || scheme.isSame(as: "https") else { return false }
    let rest = target[(colon + 1)...]
    guard rest.starts(with: "//".utf8) else { return false }
    return HostText.isValid(
      rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") })
  }

  /// What RFC 3986, section 2, lets a URI hold. Whether percent signs are followed by digits is for
  /// those to judge who decode them.
  private static func isURIByte(_ byte: UInt8) -> Bool {
    guard 0x21...0x7E ~= byte else { return false }
    return !"\"<>\\^`{|}".utf8.contains(byte)
  }
}

/// A host with or without a port: the Host field, and the authority of a target.
enum HostText {
  /// RFC 3986, section 3.2.2; yet no comma, which joins two fields into one.
  static func isValid(_ text: ArraySlice<UInt8>, needsPort: Bool = false) -> Bool {
    var host = text
    var port: ArraySlice<UInt8>?
    if let colon = text.lastIndex(of: UInt8(ascii: ":")), text.last != UInt8(ascii: "]") {
      host = text[..<colon]
      port = text[(colon + 1)...]
    }
    guard port?.allSatisfy(\.isDigit) ?? true, (port?.count ?? 0) <= 5,
      !needsPort || port?.isEmpty == false
    else { return false }
    return host.first == UInt8(ascii: "[") ? isLiteral(host) : isName(host)
  }

  private static func isLiteral(_ host: ArraySlice<UInt8>) -> Bool {
    guard host.count > 3, host.last == UInt8(ascii: "]") else { return false }
    return host.dropFirst().dropLast().allSatisfy {
      $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
  }

  private static func isName(_ host: ArraySlice<UInt8>) -> Bool {
    !host.isEmpty
      && host.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: byte.isDigit || "-._~%!$&'()*+;=".utf8.contains(byte)
        }
      }
  }
}
