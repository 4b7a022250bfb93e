/// What tokens stand for.
extension PaddedBytes {
  /// The content of a string token with its escapes resolved; no copy where there are none.
  public func decoded(_ token: JSONToken) -> ArraySlice<UInt8> {
    guard token.kind == .string else { return [] }
    let content = self[token.content]
    return token.traits.contains(.escaped) ? Self.unescaped(content)[...] : content
  }

  /// A string token's text.
  public func string(of token: JSONToken) -> String {
    String(decoding: decoded(token), as: UTF8.self)
  }

  /// A number token as a double, correctly rounded; nil when it is beyond every finite double.
  public func double(_ token: JSONToken) -> Double? {
    guard token.kind == .number, let value = Double(text(token.span)), value.isFinite else {
      return nil
    }
    return value
  }

  /// A number token as a whole number, computed in decimals: `1e3` and `7.0` are whole, `0.5` is
  /// not. Nil also beyond 64 bits.
  public func integer(_ token: JSONToken) -> Int? {
    guard token.kind == .number else { return nil }
    let number = Decimal(self[token.span])
    guard !number.digits.isEmpty else { return 0 }
    guard number.exponent >= 0, number.digits.count + number.exponent <= 19 else { return nil }
    let digits = number.digits + Array(repeating: 0x30, count: number.exponent)
    return Int((number.isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
  }

  /// Whether a number token is mathematically whole, however large.
  public func isWhole(_ token: JSONToken) -> Bool {
    let number = Decimal(self[token.span])
    return number.digits.isEmpty || number.exponent >= 0
  }

  /// Resolves escapes that a cursor has found to be good.
  private static func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    var rest = content
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        text.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text.append(contentsOf: scalar(&rest))
      default: text.append(escape)
      }
    }
    return text
  }

  /// The character behind a `\u`, of one escape or of a surrogate pair, in UTF-8.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    var code = UInt32(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) ?? 0xFFFD
    rest = rest.dropFirst(4)
    if (0xD800..<0xDC00).contains(code) {
      let low = UInt32(String(decoding: rest.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
      rest = rest.dropFirst(6)
      code = 0x10000 + (code - 0xD800) << 10 + ((low ?? 0xDC00) - 0xDC00)
    }
    return Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
  }
}

/// A JSON number taken apart: `digits` × 10^`exponent`, with no zero at either end of the digits.
struct Decimal: Hashable {
  let isNegative: Bool
  /// ASCII digits; none for zero.
  let digits: [UInt8]
  let exponent: Int

  /// The number that `text` stands for, which a cursor has found to be good.
  init(_ text: ArraySlice<UInt8>) {
    let isExponentMark: (UInt8) -> Bool = { $0 | 0x20 == UInt8(ascii: "e") }
    let mantissa = text.prefix { !isExponentMark($0) }
    let fraction = mantissa.drop { $0 != UInt8(ascii: ".") }.dropFirst()
    let digits = mantissa.filter(\.isASCIIDigit)
    let significant = digits.drop { $0 == 0x30 }
    let kept = significant.count - significant.reversed().prefix { $0 == 0x30 }.count
    let written = String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)
    // An exponent beyond these bounds is zero or infinity to anybody; saturate, never overflow.
    let power = Int(written) ?? (written.isEmpty ? 0 : written.hasPrefix("-") ? -1 << 40 : 1 << 40)
    let bounded = min(max(power, -1 << 40), 1 << 40)
    self.digits = Array(significant.prefix(kept))
    isNegative = text.first == UInt8(ascii: "-") && kept > 0
    exponent = kept == 0 ? 0 : bounded - fraction.count + (significant.count - kept)
  }
}
