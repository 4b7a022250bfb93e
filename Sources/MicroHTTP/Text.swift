/// Small questions about text, answered byte by byte.
enum Text {
  /// Whether two texts are equal but for the case of ASCII letters.
  static func equalIgnoringCase(_ one: String, _ other: String) -> Bool {
    let (left, right) = (one.utf8, other.utf8)
    return left.count == right.count && left.elementsEqual(right) { lower($0) == lower($1) }
  }

  /// `byte`, in lower case where it is an ASCII letter.
  static func lower(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// The bytes as UTF-8 or, where they are none, as Latin-1, so that none is lost.
  static func decoded(_ bytes: UnsafeRawBufferPointer) -> String {
    if unsafe bytes.allSatisfy({ $0 < 0x80 }) {
      return unsafe String(decoding: bytes, as: UTF8.self)
    }
    if let text = unsafe String(validating: bytes, as: UTF8.self) { return text }
    return unsafe String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The text at a C string; empty when there is none.
  static func decoded(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    var end = unsafe pointer
    while unsafe end.pointee != 0 { unsafe end += 1 }
    return unsafe decoded(UnsafeRawBufferPointer(start: pointer, count: end - pointer))
  }
}

/// The forms of a request target (RFC 9112 section 3.2).
enum Target {
  /// The authority of an absolute target, `host:port`; nil for the other forms.
  static func authority(of target: String) -> Substring? {
    for scheme in ["http://", "https://"] {
      let bytes = target.utf8
      guard bytes.count > scheme.utf8.count,
        Text.equalIgnoringCase(String(target.prefix(scheme.utf8.count)), scheme)
      else { continue }
      let start = bytes.index(bytes.startIndex, offsetBy: scheme.utf8.count)
      let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
      return target[start..<end]
    }
    return nil
  }

  /// Whether a text is a host and, maybe, a port (RFC 9110 section 7.2). Without a user, and
  /// without commas, which two joined fields would have.
  static func isHost(_ text: Substring) -> Bool {
    var bytes = text.utf8
    if bytes.first == UInt8(ascii: "[") {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let inside = bytes[bytes.index(after: bytes.startIndex)..<end]
      guard !inside.isEmpty, inside.allSatisfy(addressBytes.contains) else { return false }
      bytes = bytes[bytes.index(after: end)...]
    } else {
      let name = bytes.prefix { $0 != UInt8(ascii: ":") }
      guard !name.isEmpty, name.allSatisfy(nameBytes.contains) else { return false }
      bytes = bytes[name.endIndex...]
    }
    guard bytes.first == UInt8(ascii: ":") else { return bytes.isEmpty }
    return bytes.dropFirst().allSatisfy(Bytes.digits.contains)
  }

  private static let nameBytes = Bytes.digits.union(Bytes.letters).union(ByteSet("-._~%!$&'()*+;="))
  private static let addressBytes = nameBytes.union(ByteSet(":"))
}
