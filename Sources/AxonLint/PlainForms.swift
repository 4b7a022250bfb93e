import AxonContract
import JSONText

/// Proves of a value that no rule has anything to say of it. May say no of a good value, which then
/// only costs a closer look; must never say yes of one that a rule would report.
struct PlainForms {
  /// Whether the value `token` of `field`, just read from `bytes`, is plain.
  @inline(__always)
  static func isPlain(_ form: PlainForm, _ token: JSONToken, _ bytes: borrowing ByteView) -> Bool {
    let text = token.content
    switch form {
    case .milliseconds: return isMilliseconds(token, bytes)
    case .amount: return isAmount(token, bytes)
    case .none, .eventName: return false
    default: break
    }
    guard token.kind == .string, text.count > 0, !token.traits.contains(.marked) else {
      return false
    }
    if !token.traits.isEmpty { return isPlainDespiteEscapes(form, token, bytes) }
    switch form {
    case .opaque: return !mayStandForNothing(text, bytes)
    case .url: return isURL(text, bytes)
    case .currency: return isCurrency(text, bytes)
    case .ipAddress: return isPublicIPv4(text, bytes)
    case .userAgent: return isBrowser(text, bytes)
    case .esi: return isESI(text, bytes)
    case .email: return isHash(text, bytes) || isEmail(text, bytes)
    case .phone: return isHash(text, bytes) || isPhone(text, bytes)
    case .os: return isOS(text, bytes)
    case .country: return isCountry(text, bytes)
    case .zip: return text.count == 5 && bytes.isDigits(text)
    case .advertisingID: return isUUID(text, bytes)
    case .none, .eventName, .milliseconds, .amount: return false
    }
  }

  /// The forms of which an escaped solidus, or a letter beyond ASCII, makes nothing unusual.
  private static func isPlainDespiteEscapes(
    _ form: PlainForm, _ token: JSONToken, _ bytes: borrowing ByteView
  ) -> Bool {
    let text = token.content
    // An escape may hide a placeholder, or any other text that a rule looks for.
    guard !token.traits.contains(.veiled) else { return false }
    switch form {
    case .opaque: return !mayStandForNothing(text, bytes)
    case .userAgent: return isBrowser(text, bytes)
    case .url: return token.traits == .escaped && isURL(text, bytes)
    default: return false
    }
  }

  private static func isMilliseconds(_ token: JSONToken, _ bytes: borrowing ByteView) -> Bool {
    token.kind == .number && token.span.count == 13 && token.traits.isEmpty
      && bytes.byte(at: token.span.start) != UInt8(ascii: "0")
  }

  /// A natural number of at most 15 digits that is not 0, or the same with a fraction.
  private static func isAmount(_ token: JSONToken, _ bytes: borrowing ByteView) -> Bool {
    guard token.kind == .number, token.span.count <= 15 else { return false }
    let first = bytes.byte(at: token.span.start)
    guard first >= UInt8(ascii: "1"), first <= UInt8(ascii: "9") else { return false }
    if token.traits.isEmpty { return true }
    for offset in token.span.start..<token.span.end where bytes.byte(at: offset) | 0x20 == 0x65 {
      return false
    }
    return true
  }

  /// Whether a text may be a placeholder such as `undefined`, `(null)` or `%%ID%%`, or begins or
  /// ends with a blank.
  @inline(__always)
  private static func mayStandForNothing(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    let first = bytes.byte(at: text.start)
    switch first {
    case UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: "$"), UInt8(ascii: "#"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), 0...0x20:
      return true
    default: break
    }
    if bytes.byte(at: text.end - 1) <= 0x20 { return true }
    guard text.count <= 9 else { return false }
    let letter = first | 0x20
    return letter == UInt8(ascii: "n") || letter == UInt8(ascii: "u")
  }

  private static var https: UInt64 { 0x2F2F3A7370747468 }  // "https://", first byte lowest
  private static var al: UInt64 { 0x6C61 }  // "al", first byte lowest
  private static var aleidMark: UInt64 { 0x3D6469656C61 }  // "aleid=", first byte lowest
  private static var httpsEscaped: UInt64 { 0x2F5C3A7370747468 }  // "https:\/", first byte lowest
  private static var http: UInt64 { 0x2F2F3A70747468 }  // "http://", first byte lowest

  /// `http` or `https`, a host of letters, digits, dots and hyphens, and behind it nothing that a
  /// rule asks about: no user, no blank, and no query that could hold `aleid` or `alart`. A solidus
  /// may stand there escaped.
  ///
  /// With the event's `aleid` at hand, that very value may stand in the query.
  private static func isURL(
    _ text: ByteSpan, _ bytes: borrowing ByteView, aleid: ByteSpan? = nil
  ) -> Bool {
    guard var offset = hostStart(text, bytes) else { return false }
    let host = offset
    offset = bytes.endOfAtom(from: host)
    guard offset > host else { return false }
    if offset == text.end { return true }
    let after = bytes.byte(at: offset)
    guard after == UInt8(ascii: "/") || after == UInt8(ascii: "?") || after == UInt8(ascii: "\\")
    else { return false }
    return isUnremarkable(ByteSpan(offset, text.end), bytes, aleid)
  }

  /// Offset behind `http://` or `https://`, escaped or not.
  private static func hostStart(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Int? {
    let head = bytes.word(at: text.start)
    if head == https { return text.start + 8 }
    if head & 0x00FF_FFFF_FFFF_FFFF == http { return text.start + 7 }
    let isEscaped =
      head == httpsEscaped && bytes.byte(at: text.start + 8) == UInt8(ascii: "\\")
      && bytes.byte(at: text.start + 9) == UInt8(ascii: "/")
    return isEscaped ? text.start + 10 : nil
  }

  /// Whether path and query hold nothing that a rule asks about.
  private static func isUnremarkable(
    _ rest: ByteSpan, _ bytes: borrowing ByteView, _ aleid: ByteSpan?
  ) -> Bool {
    var offset = rest.start
    while true {
      offset = bytes.endOfURLRun(from: offset)
      guard offset < rest.end else { return true }
      switch bytes.byte(at: offset) {
      case UInt8(ascii: "?"), UInt8(ascii: "&"):
        offset += 1
        // Both identifiers begin with "al".
        guard bytes.word(at: offset) & 0xFFFF == al else { continue }
        guard let aleid, let end = end(of: aleid, at: offset, in: rest, bytes) else {
          return false
        }
        offset = end
      case UInt8(ascii: "%"):
        guard isNoLetter(escapedAt: offset, bytes) else { return false }
        offset += 3
      case UInt8(ascii: "\\"):
        guard bytes.byte(at: offset + 1) == UInt8(ascii: "/") else { return false }
        offset += 2
      default: return false
      }
    }
  }

  /// Whether the percent sign at `offset` escapes what is no letter, and so no part of a name that
  /// a rule looks for.
  private static func isNoLetter(
    escapedAt offset: Int, _ bytes: borrowing ByteView
  ) -> Bool {
    guard bytes.byte(at: offset + 2).isHexDigit else { return false }
    switch bytes.byte(at: offset + 1) {
    case UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "8")...UInt8(ascii: "9"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
      return true
    default: return false
    }
  }

  /// Offset behind `aleid=VALUE` when exactly that stands at `offset` as a whole parameter, with
  /// nothing in it that stands for something else.
  private static func end(
    of aleid: ByteSpan, at offset: Int, in rest: ByteSpan, _ bytes: borrowing ByteView
  ) -> Int? {
    guard bytes.word(at: offset) & 0xFFFF_FFFF_FFFF == aleidMark else { return nil }
    let end = offset + 6 + aleid.count
    guard end <= rest.end, bytes.isSame(aleid, ByteSpan(offset + 6, end)),
      bytes.endOfURLRun(from: offset + 6) >= end
    else { return nil }
    let after = end == rest.end ? UInt8(ascii: "&") : bytes.byte(at: end)
    return after == UInt8(ascii: "&") || after == UInt8(ascii: "#") ? end : nil
  }

  private static func isCurrency(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    guard text.count == 3 else { return false }
    let code = (
      bytes.byte(at: text.start), bytes.byte(at: text.start + 1), bytes.byte(at: text.start + 2)
    )
    return CurrencyCode.status(code) == .active
  }

  /// Dotted decimal of a network that is public as a whole; any other goes to the rules.
  private static func isPublicIPv4(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    bytes.firstOctet(text).map(isPublicNetwork) ?? false
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

  private static func isBrowser(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    let head = bytes.word(at: text.start)
    return (head == mozilla || head == mozillaEscaped) && text.count > 16
      && bytes.byte(at: text.end - 1) > 0x20
  }

  private static func isESI(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    guard text.count == 3 else { return false }
    let letters = bytes.word(at: text.start) & 0xFF_FFFF
    return letters == 0x62_6577 || letters == 0x70_7061  // web, app
  }

  /// A SHA-256 whose first digit is not that of the hash of some nothing.
  private static func isHash(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    guard bytes.isLowerHex64(text) else { return false }
    return !HashOfNothing.begins(with: bytes.word(at: text.start))
  }

  /// One `@` with a letter or digit on both sides, and only the commonest characters.
  private static func isEmail(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    let at = bytes.endOfAtom(from: text.start)
    return at > text.start && at < text.end - 1 && bytes.byte(at: at) == UInt8(ascii: "@")
      && bytes.endOfAtom(from: at + 1) == text.end
  }

  /// 6 to 20 digits, a plus sign before them or not, with blanks, hyphens, dots and brackets among
  /// them.
  private static func isPhone(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    let hasPlus = bytes.byte(at: text.start) == UInt8(ascii: "+")
    let rest = ByteSpan(text.start + (hasPlus ? 1 : 0), text.end)
    if bytes.isDigits(rest) { return rest.count >= 6 && rest.count <= 20 }
    guard rest.count <= 40 else { return false }
    var digits = 0
    for offset in rest.start..<rest.end {
      switch bytes.byte(at: offset) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        break
      default: return false
      }
    }
    return digits >= 6 && digits <= 20 && bytes.byte(at: rest.end - 1) > 0x20
      && bytes.byte(at: rest.start) > 0x20
  }

  private static var ios: UInt64 { 0x736F69 }  // "ios", first byte lowest
  private static var android: UInt64 { 0x64696F72646E61 }  // "android", first byte lowest
  private static var desktop: UInt64 { 0x5F706F746B736564 }  // "desktop_", first byte lowest

  private static func isOS(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    let letters = bytes.word(at: text.start)
    switch text.count {
    case 3: return letters & 0xFF_FFFF == ios
    case 7: return letters & 0x00FF_FFFF_FFFF_FFFF == android
    case 10:
      return letters == desktop && bytes.byte(at: text.start + 8) == UInt8(ascii: "o")
        && bytes.byte(at: text.start + 9) == UInt8(ascii: "s")
    default: return false
    }
  }

  private static func isCountry(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    text.count == 2
      && CountryCode.status((bytes.byte(at: text.start), bytes.byte(at: text.start + 1)))
        == .assigned
  }

  /// 8-4-4-4-12 hexadecimal digits, the first eight not all zero.
  private static func isUUID(_ text: ByteSpan, _ bytes: borrowing ByteView) -> Bool {
    bytes.isUUID(text) && bytes.word(at: text.start) != 0x3030_3030_3030_3030
  }

  /// Whether two values of one event, each no plain one by itself, are plain side by side.
  ///
  /// A postal code is judged only where the country is the United States, the name `app_open` only
  /// where the event is no app's, and `aleid` in a URL only where `user_data` has not the same.
  static func pairs(_ event: borrowing EventView, _ bytes: borrowing ByteView) -> FieldSet {
    var plain: FieldSet = []
    let country = event[.countryCode].content
    let zip = event[.zip]
    let isElsewhere =
      country.count == 2 && isCountry(country, bytes)
      && bytes.word(at: country.start) & 0xFFFF != 0x5355  // US
    if isElsewhere, zip.kind == .string, zip.traits.isEmpty, zip.span.count > 2,
      !mayStandForNothing(zip.content, bytes)
    {
      plain.add(.zip)
    }
    let esi = event[.esi].content
    if event.name == .appOpen, esi.count == 3,
      bytes.word(at: esi.start) & 0xFF_FFFF == 0x70_7061  // app
    {
      plain.add(.name)
    }
    let url = event[.eventSourceURL]
    let aleid = event[.aleid]
    if aleid.kind == .string, aleid.traits.isEmpty, url.kind == .string,
      url.traits.subtracting(.escaped).isEmpty, isURL(url.content, bytes, aleid: aleid.content)
    {
      plain.add(.eventSourceURL)
    }
    return plain
  }
}
