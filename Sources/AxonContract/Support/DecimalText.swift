import JSONText

/// A JSON number (RFC 8259, section 6) digit for digit, whatever its size: a double would round the
/// very digits that tell one unit of time from another.
struct DecimalText: Sendable {
  /// Whether a minus sign stands before it.
  let isNegative: Bool
  /// Its digits in ASCII, without zeros at either end; none for zero.
  let digits: [UInt8]
  /// Number of ``digits`` before the decimal point: more than there are when zeros follow, negative
  /// when zeros stand between the point and the first digit.
  let point: Int

  /// Exponents beyond this are cut to it, so that sums with them cannot overflow.
  static let exponentMax = 1_000_000_000_000

  /// Reads all of `text`; nil when that is no JSON number.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    isNegative = Self.skip(&rest, "-")
    let whole = Self.takeDigits(&rest)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    var fraction: ArraySlice<UInt8> = []
    if Self.skip(&rest, ".") {
      fraction = Self.takeDigits(&rest)
      if fraction.isEmpty { return nil }
    }
    guard let exponent = Self.takeExponent(&rest), rest.isEmpty else { return nil }
    let all = whole + fraction
    let zero = UInt8(ascii: "0")
    let significant = all.drop { $0 == zero }
    let end = significant.lastIndex { $0 != zero }.map { $0 + 1 } ?? significant.startIndex
    digits = Array(significant[..<end])
    point = whole.count - (all.count - significant.count) + exponent
  }

  /// Whether it is 0, of either sign.
  var isZero: Bool { digits.isEmpty }

  /// Whether nothing stands behind the decimal point.
  var isWhole: Bool { digits.count <= point || isZero }

  /// Whether it lies from 10^(count - 1) up to, but not including, 10^count.
  func hasWholeDigits(_ count: Int) -> Bool { !isNegative && !isZero && point == count }

  /// The first `count` digits, from the first that is not 0, with zeros for those it lacks.
  func leadingDigits(_ count: Int) -> String {
    let there = digits.prefix(count)
    return String(decoding: there, as: UTF8.self)
      + String(repeating: "0", count: count - there.count)
  }

  private static func skip(_ rest: inout ArraySlice<UInt8>, _ marks: String) -> Bool {
    guard let first = rest.first, marks.utf8.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: \.isDigit)
    rest = rest[digits.endIndex...]
    return digits
  }

  /// 0 when there is no exponent; nil when one begins and has no digits.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard skip(&rest, "eE") else { return 0 }
    let isNegative = rest.first == UInt8(ascii: "-")
    _ = skip(&rest, "+-")
    let digits = takeDigits(&rest)
    guard !digits.isEmpty else { return nil }
    let size = digits.reduce(0) { min($0 * 10 + Int($1 & 0x0F), exponentMax) }
    return isNegative ? -size : size
  }
}

extension ValueView {
  /// The value, digit for digit, when it is a number.
  var decimal: DecimalText? {
    token.kind == .number ? DecimalText(source[token.span]) : nil
  }
}
