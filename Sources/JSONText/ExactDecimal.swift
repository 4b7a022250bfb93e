/// A decimal number as it is written, with nothing lost to rounding.
struct ExactDecimal: Hashable {
  /// False for zero.
  let isNegative: Bool

  /// The digits, each 0 to 9, with no zero at either end; empty for zero.
  let digits: [UInt8]

  /// The power of ten of the last digit; 0 for zero.
  let exponent: Int

  /// Exponents of more digits than this are not reckoned with.
  static let maxExponentDigits = 17

  /// Reads a JSON number; nil when its exponent has more than ``maxExponentDigits`` digits.
  init?(_ text: ArraySlice<UInt8>) {
    let isMinus = text.first == UInt8(ascii: "-")
    let isExponentSign = { (byte: UInt8) in byte | 0x20 == UInt8(ascii: "e") }
    let parts = text.split(maxSplits: 1, whereSeparator: isExponentSign)
    let coefficient = parts.first ?? []
    let point = coefficient.firstIndex(of: UInt8(ascii: ".")) ?? coefficient.endIndex
    let fractionCount = coefficient[point...].dropFirst().count
    let all = coefficient.filter { $0 >= UInt8(ascii: "0") }.map { $0 - UInt8(ascii: "0") }
    let significant = all.drop { $0 == 0 }
    guard let last = significant.lastIndex(where: { $0 != 0 }) else {
      (isNegative, digits, exponent) = (false, [], 0)
      return
    }
    guard let written = Self.writtenExponent(parts.count > 1 ? parts[1] : []) else { return nil }
    isNegative = isMinus
    digits = Array(significant[...last])
    exponent = written - fractionCount + (all.count - 1 - last)
  }

  private static func writtenExponent(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.filter { $0 >= UInt8(ascii: "0") }.drop { $0 == UInt8(ascii: "0") }
    guard digits.count <= maxExponentDigits else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return text.first == UInt8(ascii: "-") ? -value : value
  }

  /// The integer that this is; nil when it has a fraction or does not fit.
  var integer: Int? {
    // No Int has more than 19 digits, so the loops below are short.
    guard exponent >= 0, exponent <= 19, digits.count <= 19 else { return nil }
    var value = 0
    for digit in digits + repeatElement(0, count: exponent) {
      let (tenfold, isTooMuch) = value.multipliedReportingOverflow(by: 10)
      let signed = isNegative ? -Int(digit) : Int(digit)
      let (sum, isOver) = tenfold.addingReportingOverflow(signed)
      guard !isTooMuch, !isOver else { return nil }
      value = sum
    }
    return value
  }
}
