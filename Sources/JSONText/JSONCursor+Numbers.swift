internal import CByteScan

extension JSONCursor {
  /// Reads the number that begins at the cursor (RFC 8259, section 6); ``JSONToken/absent`` on
  /// failure.
  ///
  /// The token has ``JSONToken/Traits/notNatural`` when a minus sign, a fraction or an exponent
  /// stands in it.
  public mutating func number() -> JSONToken {
    guard failure == nil else { return .absent }
    let start = here
    let isNegative = byte == UInt8(ascii: "-")
    var offset = isNegative ? start + 1 : start
    let count = digitCount(from: offset)
    let lead = unsafe base[offset]
    guard count == 1 || (count > 1 && lead != UInt8(ascii: "0")) else {
      return failAtNumber(from: start, stoppedAt: offset + count)
    }
    offset += count
    let isWhole = skipFractionAndExponent(&offset)
    guard let isWhole, offset <= end, !Self.isNumberByte(byte(at: offset)) else {
      return failAtNumber(from: start, stoppedAt: offset)
    }
    here = offset
    return JSONToken(.number, start, offset, isNegative || !isWhole ? .notNatural : [])
  }

  /// Moves past a fraction and an exponent: true when there is neither, nil when one has no digits.
  private func skipFractionAndExponent(_ offset: inout Int) -> Bool? {
    let start = offset
    if unsafe base[offset] == UInt8(ascii: ".") {
      let count = digitCount(from: offset + 1)
      offset += 1 + count
      guard count > 0 else { return nil }
    }
    if unsafe base[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let sign = unsafe base[offset]
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
      let count = digitCount(from: offset)
      offset += count
      guard count > 0 else { return nil }
    }
    return offset == start
  }

  @inline(__always)
  private func digitCount(from offset: Int) -> Int {
    unsafe Int(cbs_digit_run(base + offset))
  }

  /// Whether `byte` right behind a number can only be meant as part of it.
  static func isNumberByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-")
  }

  /// - Parameter stop: where the grammar had no way on.
  @inline(never)
  private mutating func failAtNumber(from start: Int, stoppedAt stop: Int) -> JSONToken {
    if stop >= end {
      fail(.truncated, at: end)
      return .absent
    }
    var offset = start
    while Self.isNumberByte(byte(at: offset)) { offset += 1 }
    fail(numberCause(from: start), over: ByteSpan(start, offset))
    return .absent
  }

  private func numberCause(from start: Int) -> JSONSyntaxError.Cause {
    let first = byte(at: start) == UInt8(ascii: "-") ? start + 1 : start
    let (lead, next) = (byte(at: first), byte(at: first + 1))
    switch lead {
    case UInt8(ascii: "0") where next | 0x20 == UInt8(ascii: "x"): return .hexadecimalNumber
    case UInt8(ascii: "0") where Self.isDigit(next): return .leadingZero
    case UInt8(ascii: ".") where Self.isDigit(next): return .bareDecimalPoint
    case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "N"), UInt8(ascii: "n"):
      let word = wordSpan(at: first)
      return isNotANumber(word) ? .notANumber : .badNumber
    default: break
    }
    var point = first
    while Self.isDigit(byte(at: point)) { point += 1 }
    let isBare =
      point > first && byte(at: point) == UInt8(ascii: ".") && !Self.isDigit(byte(at: point + 1))
    return isBare ? .bareDecimalPoint : .badNumber
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
}
