/// Which bytes HTTP allows where.
enum Bytes {
  /// Whether bytes are a word, which is given in lower case, in any case.
  static func are(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    return bytes.indices.allSatisfy { unsafe Text.lower(bytes[$0]) == word.utf8Start[$0] }
  }

  /// A token (RFC 9110 section 5.6.2): a method, or the name of a field.
  static func areToken(_ bytes: some Sequence<UInt8>) -> Bool {
    var isEmpty = true
    for byte in bytes {
      guard tokenBytes.contains(byte) else { return false }
      isEmpty = false
    }
    return !isEmpty
  }

  /// The value of a field (RFC 9110 section 5.5): no control bytes but the tab.
  static func areFieldValue(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  /// A request target: visible ASCII. A fragment is for the client alone (RFC 9112 section 3.2),
  /// and an escaped NUL is where texts get cut.
  static func areTarget(_ bytes: some Sequence<UInt8>) -> Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#") else { return false }
      if byte == UInt8(ascii: "0"), last == (UInt8(ascii: "%"), byte) { return false }
      last = (last.1, byte)
    }
    return true
  }

  /// A space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// A list member without the blanks around it, in lower case.
  static func trimmed(_ text: Substring) -> String {
    let bytes = text.utf8.drop(while: isBlank)
    let end = bytes.lastIndex { !isBlank($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(decoding: bytes[..<end].map(Text.lower), as: UTF8.self)
  }

  static let digits = ByteSet("0123456789")
  static let letters = ByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let tokenBytes = digits.union(letters).union(ByteSet("!#$%&'*+-.^_`|~"))
}

/// A set of ASCII bytes.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ members: String) {
    for byte in members.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  func union(_ other: ByteSet) -> ByteSet {
    var union = self
    union.low |= other.low
    union.high |= other.high
    return union
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }
}
