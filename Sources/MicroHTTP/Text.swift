/// Small questions about text, answered byte by byte.
enum Text {
  /// Whether two texts are equal but for the case of ASCII letters.
  static func equalIgnoringCase(_ one: String, _ other: String) -> Bool {
    let (left, right) = (one.utf8, other.utf8)
    return left.count == right.count && zip(left, right).allSatisfy { lower($0) == lower($1) }
  }

  /// `byte`, in lower case where it is an ASCII letter.
  static func lower(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// The bytes as UTF-8 or, where they are none, as Latin-1, so that none is lost.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if let text = unsafe String(validating: bytes, as: UTF8.self) { return text }
    return unsafe String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The text at a C string; empty when there is none.
  static func decoded(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    if let text = unsafe String(validatingCString: pointer) { return text }
    var scalars = String.UnicodeScalarView()
    var next = unsafe pointer
    while case let byte = unsafe UInt8(bitPattern: next.pointee), byte != 0 {
      scalars.append(Unicode.Scalar(byte))
      unsafe next += 1
    }
    return String(scalars)
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
}
