/// What tokens stand for, read from the bytes that they came from.
extension PaddedBytes {
  /// The bytes that a string stands for, its escapes resolved (RFC 8259, section 7), as UTF-8.
  ///
  /// Nothing is copied when the string has no escapes. Of any other value, and of a name that could
  /// not be read, these are the bytes as they stand.
  ///
  /// - Parameter token: a token that a cursor over these bytes gave.
  public func decoded(_ token: JSONToken) -> ArraySlice<UInt8> {
    guard token.kind == .string else { return self[token.span] }
    let content = self[token.content]
    return token.traits.contains(.escaped) ? Self.unescaped(content) : content
  }

  /// The text that a string stands for, its escapes resolved; any other value as it stands.
  public func string(of token: JSONToken) -> String {
    String(decoding: decoded(token), as: UTF8.self)
  }

  /// The double nearest to a number; nil when none is finite, and when `token` is no number.
  public func double(_ token: JSONToken) -> Double? {
    guard token.kind == .number, let value = Double(text(token.span)), value.isFinite else {
      return nil
    }
    return value
  }

  /// The integer that a number is exactly, as `1741784485001.0` and `1.741784485001e12` are one;
  /// nil when it has a fraction or does not fit, and when `token` is no number.
  public func integer(_ token: JSONToken) -> Int? {
    guard token.kind == .number else { return nil }
    return ExactDecimal(self[token.span])?.integer
  }

  private static func unescaped(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var rest = content
    while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      result += rest[..<backslash]
      rest = rest[(backslash + 1)...]
      appendEscape(&rest, to: &result)
    }
    return (result + rest)[...]
  }

  /// Takes what stands behind a backslash from `rest`.
  private static func appendEscape(_ rest: inout ArraySlice<UInt8>, to result: inout [UInt8]) {
    guard let letter = rest.popFirst() else { return }
    switch letter {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var code = codeUnit(&rest)
      if 0xD800...0xDBFF ~= code {
        rest = rest.dropFirst(2)
        code = 0x10000 + ((code - 0xD800) << 10) + (codeUnit(&rest) & 0x3FF)
      }
      // Always a scalar: the cursor refuses halves of surrogate pairs.
      result += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
    default: result.append(letter)
    }
  }

  private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    return digits.reduce(0) { $0 << 4 | (JSONCursor.hexadecimalValue($1) ?? 0) }
  }
}
