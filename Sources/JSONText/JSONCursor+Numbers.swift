extension JSONCursor {
  /// Reads the number at the cursor (RFC 8259, section 6).
  @inlinable
  public mutating func number() -> JSONToken {
    guard failure == nil else { return .absent }
    let start = here
    if byte &- UInt8(ascii: "1") <= 8 {
      var next = start + 1
      while byte(at: next) &- UInt8(ascii: "0") <= 9 { next += 1 }
      switch byte(at: next) {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
        here = next
        return JSONToken(.number, start, next)
      default: break
      }
    }
    return longNumber()
  }

  /// Reads a number that has more than digits, or something odd behind it.
  @usableFromInline
  mutating func longNumber() -> JSONToken {
    let start = here
    var next = start
    if byte(at: next) == UInt8(ascii: "-") { next += 1 }
    let whole = next
    skipDigits(&next)
    guard next > whole else { return failAtNumber(start, next) }
    if next > whole + 1, byte(at: whole) == UInt8(ascii: "0") {
      fail(.leadingZero, from: start, to: next)
      return .absent
    }
    if byte(at: next) == UInt8(ascii: ".") {
      let fraction = next + 1
      next = fraction
      skipDigits(&next)
      guard next > fraction else { return failAtNumber(start, next) }
    }
    if byte(at: next) | 0x20 == UInt8(ascii: "e") {
      next += 1
      if byte(at: next) == UInt8(ascii: "+") || byte(at: next) == UInt8(ascii: "-") { next += 1 }
      let exponent = next
      skipDigits(&next)
      guard next > exponent else { return failAtNumber(start, next) }
    }
    guard !isWordByte(byte(at: next)), byte(at: next) != UInt8(ascii: ".") else {
      return failAtNumber(start, next)
    }
    let isNatural = !(start..<next).contains { !byte(at: $0).isASCIIDigit }
    here = next
    return JSONToken(.number, start, next, isNatural ? [] : .notNatural)
  }

  private func skipDigits(_ next: inout Int) {
    while byte(at: next).isASCIIDigit { next += 1 }
  }

  private mutating func failAtNumber(_ start: Int, _ stop: Int) -> JSONToken {
    var past = stop
    while isWordByte(byte(at: past)) || byte(at: past) == UInt8(ascii: ".") { past += 1 }
    let sign = byte(at: start) == UInt8(ascii: "-") ? 1 : 0
    if stop >= end {
      fail(.truncated, from: end, to: end)
    } else if byte(at: start + sign) == UInt8(ascii: "0"), byte(at: start + sign + 1) | 0x20 == 0x78 {
      fail(.hexadecimalNumber, from: start, to: past)
    } else if sign == 1, isNotANumberWord(from: start + 1, to: past) {
      fail(.notANumber, from: start, to: past)
    } else if byte(at: stop) == UInt8(ascii: "."), stop == start + sign {
      fail(.bareDecimalPoint, from: start, to: past)
    } else if stop > start, byte(at: stop - 1) == UInt8(ascii: ".") {
      fail(.bareDecimalPoint, from: start, to: max(past, stop))
    } else {
      fail(.badNumber, from: start, to: max(past, stop))
    }
    return .absent
  }
}
