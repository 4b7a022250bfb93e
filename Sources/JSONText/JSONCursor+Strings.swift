import CByteScan

extension JSONCursor {
  /// Reads on in a string that holds more than plain ASCII.
  @usableFromInline
  mutating func longString(from start: Int, plainTo offset: Int, mark: UInt8) -> JSONToken {
    var traits: JSONToken.Traits = []
    var marked = false
    // The plain run before may have held a mark that was not asked for again: look from the start.
    var next = start + 1
    while failure == nil {
      next += unsafe Int(cbs_plain_run(base + next, mark, &marked))
      guard next < end else {
        fail(.truncated, from: end, to: end)
        break
      }
      switch byte(at: next) {
      case UInt8(ascii: "\""):
        here = next + 1
        if marked { traits.insert(.marked) }
        return JSONToken(.string, start, next + 1, traits)
      case UInt8(ascii: "\\"):
        traits.insert(.escaped)
        next = skipEscape(at: next)
      case 0..<0x20:
        fail(.controlCharacter, from: next, to: next + 1)
      default:
        traits.insert(.beyondASCII)
        next = skipScalar(at: next)
      }
    }
    return .absent
  }

  /// Moves past one escape (RFC 8259, section 7), or past the two that make one character.
  private mutating func skipEscape(at start: Int) -> Int {
    guard start + 1 < end else {
      fail(.truncated, from: end, to: end)
      return start
    }
    switch byte(at: start + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      return skipUnicodeEscape(at: start)
    default:
      fail(.badEscape, from: start, to: start + 1 + scalarCount(at: start + 1))
      return start
    }
  }

  private mutating func skipUnicodeEscape(at start: Int) -> Int {
    guard let unit = hexUnit(at: start) else {
      failAtHex(start)
      return start
    }
    guard (0xD800...0xDFFF).contains(unit) else { return start + 6 }
    let isHigh = unit < 0xDC00
    if isHigh, byte(at: start + 6) == UInt8(ascii: "\\"), byte(at: start + 7) == UInt8(ascii: "u") {
      guard let low = hexUnit(at: start + 6) else {
        failAtHex(start + 6)
        return start
      }
      if (0xDC00...0xDFFF).contains(low) { return start + 12 }
    }
    fail(.loneSurrogate, from: start, to: start + 6)
    return start
  }

  private mutating func failAtHex(_ start: Int) {
    let stop = (start + 2..<start + 6).first { !byte(at: $0).isHexadecimal } ?? start + 6
    if stop >= end {
      fail(.truncated, from: end, to: end)
    } else {
      fail(.badEscape, from: start, to: stop)
    }
  }

  /// The number behind the `\u` at `start`; nil when it is not four hexadecimal digits.
  func hexUnit(at start: Int) -> UInt16? {
    var unit: UInt16 = 0
    for offset in start + 2..<start + 6 {
      let digit = byte(at: offset)
      guard digit.isHexadecimal else { return nil }
      unit = unit << 4 | UInt16(digit & 0x0F) + (digit >= 0x41 ? 9 : 0)
    }
    return unit
  }

  /// Moves past one scalar of several bytes (RFC 3629, section 4).
  private mutating func skipScalar(at start: Int) -> Int {
    let count = scalarCount(at: start)
    guard count > 1 else {
      fail(.notUTF8, from: start, to: start + 1)
      return start
    }
    return start + count
  }

  /// Number of bytes of the well-formed scalar at `start`; 1 where there is none.
  func scalarCount(at start: Int) -> Int {
    let second = byte(at: start + 1)
    let isNext: (Int) -> Bool = { [end] in $0 < end }
    func continues(_ offset: Int) -> Bool { isNext(offset) && byte(at: offset) & 0xC0 == 0x80 }
    switch byte(at: start) {
    case 0xC2...0xDF: return continues(start + 1) ? 2 : 1
    case 0xE0...0xEF:
      guard continues(start + 1), continues(start + 2) else { return 1 }
      let isOverlong = byte(at: start) == 0xE0 && second < 0xA0
      let isSurrogate = byte(at: start) == 0xED && second > 0x9F
      return isOverlong || isSurrogate ? 1 : 3
    case 0xF0...0xF4:
      guard continues(start + 1), continues(start + 2), continues(start + 3) else { return 1 }
      let isOverlong = byte(at: start) == 0xF0 && second < 0x90
      let isBeyond = byte(at: start) == 0xF4 && second > 0x8F
      return isOverlong || isBeyond ? 1 : 4
    default: return 1
    }
  }
}

extension UInt8 {
  var isHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20)
  }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
