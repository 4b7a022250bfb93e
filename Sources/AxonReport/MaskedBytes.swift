import AxonContract
public import JSONText

extension PaddedBytes {
  /// The content with every personal value masked, letter by letter and digit by digit, as reports
  /// mask it. Escapes stay escapes, so that a string of JSON stays one.
  ///
  /// - Parameter bodies: where the bodies stand, in ascending order.
  public func masked(bodies: [ByteSpan]) -> String {
    masked(all, by: MaskMap(of: self, bodies: bodies))
  }

  /// What stands in `span`, masked as `map` says.
  func masked(_ span: ByteSpan, by map: MaskMap) -> String {
    let masks = map.masks(in: span)
    var masked = ""
    var escape = EscapeReader()
    var offset = 0
    for scalar in text(span).unicodeScalars {
      // What is not UTF-8 was replaced, so offsets may run ahead of the bytes: mask from there on.
      let isHidden = offset < masks.count ? masks[offset] : true
      let standIn = escape.standIn(for: scalar)
      masked.unicodeScalars.append(isHidden ? standIn : scalar)
      offset += UTF8.width(scalar)
    }
    return masked
  }
}

/// Follows the escapes of a string (RFC 8259, section 7), so that masked text has them too.
private struct EscapeReader {
  /// What an escaped character is masked as: `\u0078` is an x.
  private static let letter: [Unicode.Scalar] = ["0", "0", "7", "8"]

  private var isBehindBackslash = false
  private var digits: ArraySlice<Unicode.Scalar> = []

  /// The stand-in for the next character.
  mutating func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if isBehindBackslash {
      isBehindBackslash = false
      if scalar == "u" { digits = Self.letter[...] }
      return scalar
    }
    if let digit = digits.popFirst() { return digit }
    isBehindBackslash = scalar == "\\"
    return Mask.mask(scalar)
  }
}
