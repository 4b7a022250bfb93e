/// A text that has the shape of a hash: right, or one of those that are sent in its stead.
enum HashText: Sendable, Equatable {
  /// 64 hexadecimal digits, as SHA-256 is written; whether all its letters are small.
  case sha256(isLowerCase: Bool)
  /// 32 hexadecimal digits.
  case md5
  /// 40 hexadecimal digits.
  case sha1
  /// 32 bytes in Base64 (RFC 4648, sections 4 and 5), with padding or without.
  case base64
  /// Some other number of hexadecimal digits.
  case hexadecimal(count: Int)

  /// Fewer hexadecimal digits than an MD5 has are no hash.
  static let hexadecimalCountMin = 32

  /// Recognises `text` by its shape; nil when it has the shape of no hash.
  init?(_ text: Text) {
    if text.count >= Self.hexadecimalCountMin, text.all(\.isHexDigit) {
      switch text.count {
      case 64: self = .sha256(isLowerCase: text == text.lowercased)
      case 32: self = .md5
      case 40: self = .sha1
      case let count:
        // Without a letter it is a number that is too long, not a hash.
        guard text.bytes.contains(where: \.isLetter) else { return nil }
        self = .hexadecimal(count: count)
      }
    } else if Self.isBase64(text) {
      self = .base64
    } else {
      return nil
    }
  }

  /// What it is, when it is no SHA-256 as the page wants it.
  var wrongPhrase: String? {
    switch self {
    case .sha256: nil
    case .md5: "an MD5 hash"
    case .sha1: "a SHA-1 hash"
    case .base64: "a SHA-256 hash in Base64"
    case .hexadecimal(let count): "a hash of \(count) hexadecimal digits"
    }
  }

  /// 43 characters for 32 bytes, the last of which carries but four bits, and one of padding.
  private static func isBase64(_ text: Text) -> Bool {
    let padding = UInt8(ascii: "=")
    let digits = text.bytes.last == padding ? text.bytes.dropLast() : text.bytes
    guard digits.count == 43, let last = digits.last, "AEIMQUYcgkosw048".utf8.contains(last)
    else { return false }
    return digits.allSatisfy { $0.isLetter || $0.isDigit || "+/-_".utf8.contains($0) }
  }
}
