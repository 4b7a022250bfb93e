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
    guard Bytes.areToken(words[0]) else { throw .method }
    if words[0].count > Self.methodLengthMax { throw .longMethod }
    method = String(decoding: words[0], as: UTF8.self)
    minorVersion = try Self.minorVersion(words[2])
    if let refusal = Target.refusal(of: words[1], method: method) { throw refusal }
  }

  /// A higher minor version is answered as 1.1 (RFC 9110, section 2.5).
  private static func minorVersion(_ text: ArraySlice<UInt8>) throws(Refusal) -> Int {
    let bytes = Array(text)
    guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), Bytes.digits.contains(bytes[5]),
      bytes[6] == UInt8(ascii: "."), Bytes.digits.contains(bytes[7])
    else { throw .version }
    guard bytes[5] == UInt8(ascii: "1") else { throw .otherVersion }
    return bytes[7] == UInt8(ascii: "0") ? 0 : 1
  }
}

/// The request target and its forms (RFC 9112, section 3.2).
extension Target {
  static func refusal(of target: ArraySlice<UInt8>, method: String) -> Refusal? {
    if method == "CONNECT" { return .connect }
    if target.contains(UInt8(ascii: "#")) { return .fragment }
    guard target.allSatisfy(uriBytes.contains) else { return .targetCharacter }
    if target.first == UInt8(ascii: "/") { return nil }
    if target.elementsEqual("*".utf8) { return method == "OPTIONS" ? nil : .asterisk }
    guard let authority = authority(of: String(decoding: target, as: UTF8.self)),
      isHost(authority)
    else { return .targetForm }
    return nil
  }

  /// What RFC 3986, section 2, lets a URI hold. Whether percent signs are followed by digits is for
  /// those to judge who decode them.
  private static let uriBytes = Bytes.digits.union(Bytes.letters).union(
    ByteSet("-._~:/?[]@!$&'()*+,;=%"))
}
