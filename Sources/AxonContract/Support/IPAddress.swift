/// An IP address read from text: strict dotted decimal, or the forms of RFC 4291, section 2.2.
enum IPAddress: Sendable, Equatable {
  /// The four octets, the first one highest.
  case v4(UInt32)
  /// The eight groups, the first one highest.
  case v6(high: UInt64, low: UInt64)

  /// Reads all of `text`; nil when it is anything but one address: no blanks, zone, brackets,
  /// prefix length or port.
  init?(_ text: Text) {
    if let octets = Self.octets(text.bytes) {
      self = .v4(octets)
    } else if let groups = Self.groups(text.bytes) {
      self = .v6(high: groups.high, low: groups.low)
    } else {
      return nil
    }
  }

  /// The IPv4 address that an IPv6 address stands for: mapped (RFC 4291, section 2.5.5.2),
  /// translated (RFC 6052, section 2.1) or in a 6to4 prefix (RFC 3056, section 2).
  var embedded: UInt32? {
    guard case .v6(let high, let low) = self else { return nil }
    if high == 0, low >> 32 == 0xFFFF { return UInt32(truncatingIfNeeded: low) }
    if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return UInt32(truncatingIfNeeded: low) }
    if high >> 48 == 0x2002 { return UInt32(truncatingIfNeeded: high >> 16) }
    return nil
  }

  /// Whether it is an IPv4 address written as an IPv6 one (RFC 4291, section 2.5.5.2).
  var isMapped: Bool {
    guard case .v6(let high, let low) = self else { return false }
    return high == 0 && low >> 32 == 0xFFFF
  }

  // MARK: Reading

  /// Four numbers from 0 to 255 without leading zeros, which some readers take for octal.
  private static func octets(_ text: ArraySlice<UInt8>) -> UInt32? {
    guard text.count <= 15 else { return nil }
    var address: UInt32 = 0
    var octet: UInt32 = 0
    var digitCount = 0
    var dotCount = 0
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard digitCount > 0 else { return nil }
        (address, octet, digitCount) = (address << 8 | octet, 0, 0)
        dotCount += 1
      } else {
        guard byte.isDigit, digitCount == 0 || octet > 0 else { return nil }
        octet = octet * 10 + UInt32(byte & 0x0F)
        digitCount += 1
        guard octet <= 255 else { return nil }
      }
    }
    return dotCount == 3 && digitCount > 0 ? address << 8 | octet : nil
  }

  /// The eight groups, the first one highest; nil when `text` is anything else.
  private static func groups(_ text: ArraySlice<UInt8>) -> (high: UInt64, low: UInt64)? {
    let colon = UInt8(ascii: ":")
    var groups = InlineArray<8, UInt64>(repeating: 0)
    var count = 0
    /// Number of groups before `::`.
    var gap: Int?
    var rest = text
    if rest.count >= 2, rest.first == colon, rest[rest.startIndex + 1] == colon {
      gap = 0
      rest = rest.dropFirst(2)
    }
    while !(rest.isEmpty && gap == count) {
      guard count < 8 else { return nil }
      let digits = rest.prefix(while: \.isHexDigit)
      let after = rest[digits.endIndex...]
      if after.first == UInt8(ascii: ".") {
        // The last two groups may stand in dotted decimal.
        guard count <= 6, let octets = octets(rest) else { return nil }
        groups[count] = UInt64(octets >> 16)
        groups[count + 1] = UInt64(octets & 0xFFFF)
        count += 2
        break
      }
      guard (1...4).contains(digits.count) else { return nil }
      groups[count] = digits.reduce(0) { $0 << 4 | UInt64($1 & 0x0F) + ($1 >= 0x41 ? 9 : 0) }
      count += 1
      guard let mark = after.first else { break }
      guard mark == colon else { return nil }
      rest = after.dropFirst()
      if rest.first == colon {
        guard gap == nil else { return nil }
        gap = count
        rest = rest.dropFirst()
      }
    }
    guard gap == nil ? count == 8 : count < 8 else { return nil }
    return joined(groups, count, gap ?? 8)
  }

  /// The first `count` groups as two numbers, with zeros where `::` stands behind `gap` of them.
  private static func joined(
    _ groups: InlineArray<8, UInt64>, _ count: Int, _ gap: Int
  ) -> (high: UInt64, low: UInt64) {
    var halves = (high: UInt64(0), low: UInt64(0))
    for place in 0..<8 {
      let behind = place - (8 - count)
      let group = place < gap ? groups[place] : behind >= gap ? groups[behind] : 0
      if place < 4 {
        halves.high = halves.high << 16 | group
      } else {
        halves.low = halves.low << 16 | group
      }
    }
    return halves
  }
}

extension IPAddress {
  /// Why `text`, which is no address, is none; nil when there is nothing better to say.
  static func flaw(of text: Text) -> String? {
    let marks: [(Character, String)] = [
      (",", "a list"), (" ", "a space"), ("[", "brackets"), ("]", "brackets"), ("%", "a zone"),
      ("/", "a prefix length"),
    ]
    for (mark, name) in marks where mark.asciiValue.map(text.contains) == true { return name }
    let colon = text.bytes.lastIndex(of: UInt8(ascii: ":"))
    if let colon, octets(text.bytes[..<colon]) != nil { return "a port" }
    let parts = text.split(on: UInt8(ascii: "."))
    let isPadded = parts.contains { $0.count > 1 && $0.bytes.first == UInt8(ascii: "0") }
    if parts.count == 4, parts.allSatisfy({ $0.all(\.isDigit) }), isPadded {
      return "leading zeros"
    }
    return nil
  }
}
