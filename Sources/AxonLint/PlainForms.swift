import AxonContract
import JSONText

/// Proves of a value that no rule has anything to say of it. May say no of a good value, which then
/// only costs a closer look; must never say yes of one that a rule would report.
struct PlainForms {
  /// Whether the value `token` of `field`, just read by `cursor`, is plain.
  @inline(__always)
  static func isPlain(_ form: PlainForm, _ token: JSONToken, _ cursor: borrowing JSONCursor) -> Bool {
    let text = token.content
    switch form {
    case .milliseconds: return isMilliseconds(token, cursor)
    case .amount: return isAmount(token, cursor)
    case .none, .eventName: return false
    default: break
    }
    guard token.kind == .string, token.traits.isEmpty, text.count > 0 else {
      return token.kind == .string && token.traits == .beyondASCII && form == .opaque
        && !mayStandForNothing(text, cursor)
    }
    switch form {
    case .opaque: return !mayStandForNothing(text, cursor)
    case .url: return isURL(text, cursor)
    case .currency: return isCurrency(text, cursor)
    case .ipAddress: return isPublicIPv4(text, cursor)
    case .userAgent: return isBrowser(text, cursor)
    case .esi: return isESI(text, cursor)
    case .email: return isHash(text, cursor) || isEmail(text, cursor)
    case .phone: return isHash(text, cursor) || isPhone(text, cursor)
    case .os: return isOS(text, cursor)
    case .country: return isCountry(text, cursor)
    case .zip: return text.count == 5 && cursor.isDigits(text)
    case .advertisingID: return isUUID(text, cursor)
    case .none, .eventName, .milliseconds, .amount: return false
    }
  }

  private static func isMilliseconds(_ token: JSONToken, _ cursor: borrowing JSONCursor) -> Bool {
    token.kind == .number && token.span.count == 13 && token.traits.isEmpty
      && cursor.byte(at: token.span.start) != UInt8(ascii: "0")
  }

  /// A natural number of at most 15 digits that is not 0, or the same with a fraction.
  private static func isAmount(_ token: JSONToken, _ cursor: borrowing JSONCursor) -> Bool {
    guard token.kind == .number, token.span.count <= 15 else { return false }
    let first = cursor.byte(at: token.span.start)
    guard first >= UInt8(ascii: "1"), first <= UInt8(ascii: "9") else { return false }
    if token.traits.isEmpty { return true }
    for offset in token.span.start..<token.span.end where cursor.byte(at: offset) | 0x20 == 0x65 {
      return false
    }
    return true
  }

  /// Whether a text may be a placeholder such as `undefined`, `(null)` or `%%ID%%`, or begins or
  /// ends with a blank.
  @inline(__always)
  private static func mayStandForNothing(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let first = cursor.byte(at: text.start)
    switch first {
    case UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: "$"), UInt8(ascii: "#"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), 0...0x20:
      return true
    default: break
    }
    if cursor.byte(at: text.end - 1) <= 0x20 { return true }
    guard text.count <= 9 else { return false }
    let letter = first | 0x20
    return letter == UInt8(ascii: "n") || letter == UInt8(ascii: "u")
  }

  private static var https: UInt64 { 0x2F2F3A7370747468 }  // "https://", first byte lowest
  private static var http: UInt64 { 0x2F2F3A70747468 }  // "http://", first byte lowest

  /// `http` or `https`, a host of letters, digits, dots and hyphens, and behind it nothing that a
  /// rule asks about: no user, no blank, and no query that could hold `aleid` or `alart`.
  private static func isURL(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let head = cursor.word(at: text.start)
    var offset: Int
    if head == https {
      offset = text.start + 8
    } else if head & 0x00FF_FFFF_FFFF_FFFF == http {
      offset = text.start + 7
    } else {
      return false
    }
    let host = offset
    while offset < text.end, isHostByte(cursor.byte(at: offset)) { offset += 1 }
    guard offset > host else { return false }
    if offset == text.end { return true }
    let after = cursor.byte(at: offset)
    guard after == UInt8(ascii: "/") || after == UInt8(ascii: "?") else { return false }
    var before: UInt8 = 0
    while offset < text.end {
      let byte = cursor.byte(at: offset)
      if byte <= 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "%") { return false }
      // "al" is how both parameters begin; a word with it in costs a closer look, no more.
      if before == UInt8(ascii: "a"), byte == UInt8(ascii: "l") { return false }
      if byte >= 0x7F || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$") { return false }
      before = byte
      offset += 1
    }
    return true
  }

  @inline(__always)
  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isCurrency(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    guard text.count == 3 else { return false }
    let code = (
      cursor.byte(at: text.start), cursor.byte(at: text.start + 1), cursor.byte(at: text.start + 2)
    )
    return CurrencyCode.status(code) == .active
  }

  /// Dotted decimal of a network that is public as a whole; any other goes to the rules.
  private static func isPublicIPv4(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    guard text.count <= 15 else { return false }
    var parts = 0
    var value = 0
    var digits = 0
    var first = 0
    for offset in text.start...text.end {
      let byte = offset == text.end ? UInt8(ascii: ".") : cursor.byte(at: offset)
      if byte == UInt8(ascii: ".") {
        guard digits > 0, value <= 255 else { return false }
        if parts == 0 { first = value }
        parts += 1
        value = 0
        digits = 0
      } else {
        guard byte.isDigit, digits == 0 || value > 0 else { return false }
        value = value * 10 + Int(byte & 0x0F)
        digits += 1
      }
    }
    return parts == 4 && isPublicNetwork(first)
  }

  /// First octets none of whose networks has a special purpose (IANA's IPv4 registry).
  private static func isPublicNetwork(_ first: Int) -> Bool {
    switch first {
    case 0, 10, 100, 127, 169, 172, 192, 198, 203, 224...: false
    default: true
    }
  }

  private static var mozilla: UInt64 { 0x2F616C6C697A6F4D }  // "Mozilla/", first byte lowest

  private static func isBrowser(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    cursor.word(at: text.start) == mozilla && text.count > 16
      && cursor.byte(at: text.end - 1) > 0x20
  }

  private static func isESI(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    guard text.count == 3 else { return false }
    let letters = cursor.word(at: text.start) & 0xFF_FFFF
    return letters == 0x62_6577 || letters == 0x70_7061  // web, app
  }

  /// A SHA-256 whose first digit is not that of the hash of some nothing.
  private static func isHash(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    guard cursor.isLowerHex64(text) else { return false }
    return !HashOfNothing.begins(with: cursor.word(at: text.start))
  }

  /// One `@` with a letter or digit on both sides, and only the commonest characters.
  private static func isEmail(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    var at = 0
    for offset in text.start..<text.end {
      let byte = cursor.byte(at: offset)
      if byte == UInt8(ascii: "@") {
        guard at == 0, offset > text.start else { return false }
        at = offset
      } else {
        guard isHostByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") else {
          return false
        }
      }
    }
    return at > 0 && at < text.end - 1
  }

  private static func isPhone(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let hasPlus = cursor.byte(at: text.start) == UInt8(ascii: "+")
    let digits = ByteSpan(text.start + (hasPlus ? 1 : 0), text.end)
    return digits.count >= 6 && digits.count <= 20 && cursor.isDigits(digits)
  }

  private static var ios: UInt64 { 0x736F69 }  // "ios", first byte lowest
  private static var android: UInt64 { 0x64696F72646E61 }  // "android", first byte lowest
  private static var desktop: UInt64 { 0x5F706F746B736564 }  // "desktop_", first byte lowest

  private static func isOS(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let letters = cursor.word(at: text.start)
    switch text.count {
    case 3: return letters & 0xFF_FFFF == ios
    case 7: return letters & 0x00FF_FFFF_FFFF_FFFF == android
    case 10:
      return letters == desktop && cursor.byte(at: text.start + 8) == UInt8(ascii: "o")
        && cursor.byte(at: text.start + 9) == UInt8(ascii: "s")
    default: return false
    }
  }

  private static func isCountry(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    text.count == 2
      && CountryCode.status((cursor.byte(at: text.start), cursor.byte(at: text.start + 1)))
        == .assigned
  }

  /// 8-4-4-4-12 hexadecimal digits, the first eight not all zero.
  private static func isUUID(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    guard text.count == 36, cursor.word(at: text.start) != 0x3030_3030_3030_3030 else {
      return false
    }
    for index in 0..<36 {
      let byte = cursor.byte(at: text.start + index)
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
    }
    return true
  }
}
