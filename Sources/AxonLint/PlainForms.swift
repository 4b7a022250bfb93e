import AxonContract
import JSONText

/// Proves of a value that no rule has anything to say of it. May say no of a good value, which then
/// only costs a closer look; must never say yes of one that a rule would report.
struct PlainForms {
  /// Whether the value `token` of `field`, just read by `cursor`, is plain.
  @inline(__always)
  static func isPlain(_ form: PlainForm, _ token: JSONToken, _ cursor: borrowing JSONCursor) -> Bool
  {
    let text = token.content
    switch form {
    case .milliseconds: return isMilliseconds(token, cursor)
    case .amount: return isAmount(token, cursor)
    case .none, .eventName: return false
    default: break
    }
    guard token.kind == .string, text.count > 0, !token.traits.contains(.marked) else {
      return false
    }
    if !token.traits.isEmpty { return isPlainDespiteEscapes(form, token, cursor) }
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

  /// The forms of which an escaped solidus, or a letter beyond ASCII, makes nothing unusual.
  private static func isPlainDespiteEscapes(
    _ form: PlainForm, _ token: JSONToken, _ cursor: borrowing JSONCursor
  ) -> Bool {
    let text = token.content
    switch form {
    case .opaque:
      return !mayStandForNothing(text, cursor)
        && (!token.traits.contains(.escaped) || hasHarmlessEscapes(text, cursor))
    case .userAgent:
      return isBrowser(text, cursor)
        && (!token.traits.contains(.escaped) || hasHarmlessEscapes(text, cursor))
    case .url: return token.traits == .escaped && isURL(text, cursor)
    default: return false
    }
  }

  /// Whether every escape stands for a solidus or for a character beyond ASCII, neither of which
  /// can hide a placeholder.
  private static func hasHarmlessEscapes(
    _ text: ByteSpan, _ cursor: borrowing JSONCursor
  ) -> Bool {
    var offset = text.start
    while offset < text.end {
      guard cursor.byte(at: offset) == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      let kind = cursor.byte(at: offset + 1)
      let isASCII =
        cursor.byte(at: offset + 2) == UInt8(ascii: "0")
        && cursor.byte(at: offset + 3) == UInt8(ascii: "0")
        && cursor.byte(at: offset + 4) < UInt8(ascii: "8")
      guard kind == UInt8(ascii: "/") || (kind == UInt8(ascii: "u") && !isASCII) else {
        return false
      }
      offset += 2
    }
    return true
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
  private static var aleidMark: UInt64 { 0x3D6469656C61 }  // "aleid=", first byte lowest
  private static var httpsEscaped: UInt64 { 0x2F5C3A7370747468 }  // "https:\/", first byte lowest
  private static var http: UInt64 { 0x2F2F3A70747468 }  // "http://", first byte lowest

  /// `http` or `https`, a host of letters, digits, dots and hyphens, and behind it nothing that a
  /// rule asks about: no user, no blank, and no query that could hold `aleid` or `alart`. A solidus
  /// may stand there escaped.
  ///
  /// With the event's `aleid` at hand, that very value may stand in the query.
  private static func isURL(
    _ text: ByteSpan, _ cursor: borrowing JSONCursor, aleid: ByteSpan? = nil
  ) -> Bool {
    guard var offset = hostStart(text, cursor) else { return false }
    let host = offset
    while offset < text.end, isHostByte(cursor.byte(at: offset)) { offset += 1 }
    guard offset > host else { return false }
    if offset == text.end { return true }
    let after = cursor.byte(at: offset)
    guard after == UInt8(ascii: "/") || after == UInt8(ascii: "?") || after == UInt8(ascii: "\\")
    else { return false }
    return isUnremarkable(ByteSpan(offset, text.end), cursor, aleid)
  }

  /// Offset behind `http://` or `https://`, escaped or not.
  private static func hostStart(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Int? {
    let head = cursor.word(at: text.start)
    if head == https { return text.start + 8 }
    if head & 0x00FF_FFFF_FFFF_FFFF == http { return text.start + 7 }
    let isEscaped =
      head == httpsEscaped && cursor.byte(at: text.start + 8) == UInt8(ascii: "\\")
      && cursor.byte(at: text.start + 9) == UInt8(ascii: "/")
    return isEscaped ? text.start + 10 : nil
  }

  /// Whether path and query hold nothing that a rule asks about.
  private static func isUnremarkable(
    _ rest: ByteSpan, _ cursor: borrowing JSONCursor, _ aleid: ByteSpan?
  ) -> Bool {
    var before: UInt8 = 0
    var offset = rest.start
    while offset < rest.end {
      let byte = cursor.byte(at: offset)
      if byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: "$")
      {
        return false
      }
      if byte == UInt8(ascii: "\\"), cursor.byte(at: offset + 1) != UInt8(ascii: "/") {
        return false
      }
      // "al" behind the mark of a parameter is how both identifiers begin.
      if byte == UInt8(ascii: "a"), before == UInt8(ascii: "?") || before == UInt8(ascii: "&"),
        cursor.byte(at: offset + 1) == UInt8(ascii: "l")
      {
        guard let aleid, let end = end(of: aleid, at: offset, in: rest, cursor) else {
          return false
        }
        offset = end
        continue
      }
      before = byte
      offset += 1
    }
    return true
  }

  /// Offset behind `aleid=VALUE` when exactly that stands at `offset` as a whole parameter.
  private static func end(
    of aleid: ByteSpan, at offset: Int, in rest: ByteSpan, _ cursor: borrowing JSONCursor
  ) -> Int? {
    guard cursor.word(at: offset) & 0xFFFF_FFFF_FFFF == aleidMark else { return nil }
    let end = offset + 6 + aleid.count
    guard end <= rest.end, cursor.isSame(aleid, ByteSpan(offset + 6, end)) else { return nil }
    let after = end == rest.end ? UInt8(ascii: "&") : cursor.byte(at: end)
    return after == UInt8(ascii: "&") || after == UInt8(ascii: "#") ? end : nil
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

  private static var mozillaEscaped: UInt64 { 0x5C616C6C697A6F4D }  // "Mozilla\", first byte lowest
  private static var mozilla: UInt64 { 0x2F616C6C697A6F4D }  // "Mozilla/", first byte lowest

  private static func isBrowser(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let head = cursor.word(at: text.start)
    return (head == mozilla || head == mozillaEscaped) && text.count > 16
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

  /// 6 to 20 digits, a plus sign before them or not, with blanks, hyphens, dots and brackets among
  /// them.
  private static func isPhone(_ text: ByteSpan, _ cursor: borrowing JSONCursor) -> Bool {
    let hasPlus = cursor.byte(at: text.start) == UInt8(ascii: "+")
    let rest = ByteSpan(text.start + (hasPlus ? 1 : 0), text.end)
    if cursor.isDigits(rest) { return rest.count >= 6 && rest.count <= 20 }
    guard rest.count <= 40 else { return false }
    var digits = 0
    for offset in rest.start..<rest.end {
      switch cursor.byte(at: offset) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        break
      default: return false
      }
    }
    return digits >= 6 && digits <= 20 && cursor.byte(at: rest.end - 1) > 0x20
      && cursor.byte(at: rest.start) > 0x20
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

  /// Whether two values of one event, each no plain one by itself, are plain side by side.
  ///
  /// A postal code is judged only where the country is the United States, the name `app_open` only
  /// where the event is no app's, and `aleid` in a URL only where `user_data` has not the same.
  static func pairs(_ event: borrowing EventView, _ cursor: borrowing JSONCursor) -> FieldSet {
    var plain: FieldSet = []
    let country = event[.countryCode].content
    let zip = event[.zip]
    let isElsewhere =
      country.count == 2 && isCountry(country, cursor)
      && cursor.word(at: country.start) & 0xFFFF != 0x5355  // US
    if isElsewhere, zip.kind == .string, zip.traits.isEmpty, zip.span.count > 2,
      !mayStandForNothing(zip.content, cursor)
    {
      plain.add(.zip)
    }
    let esi = event[.esi].content
    if event.name == .appOpen, esi.count == 3,
      cursor.word(at: esi.start) & 0xFF_FFFF == 0x70_7061  // app
    {
      plain.add(.name)
    }
    let url = event[.eventSourceURL]
    let aleid = event[.aleid]
    if aleid.kind == .string, aleid.traits.isEmpty, url.kind == .string,
      url.traits.subtracting(.escaped).isEmpty, isURL(url.content, cursor, aleid: aleid.content)
    {
      plain.add(.eventSourceURL)
    }
    return plain
  }
}
