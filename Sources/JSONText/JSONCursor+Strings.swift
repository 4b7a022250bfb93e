internal import CByteScan

extension JSONCursor {
  /// Reads a string that has more than plain ASCII in it: escapes (RFC 8259, section 7), UTF-8
  /// beyond ASCII (RFC 3629), or a fault.
  ///
  /// - Parameters:
  ///   - start: where its opening quote stands.
  ///   - stop: the first byte that is not plain.
  ///   - mark: as for ``string(mark:)``.
  ///   - isMarked: whether the mark, or one of its kind, stands before `stop`.
  @usableFromInline
  @inline(never)
  mutating func longString(
    from start: Int, plainTo stop: Int, mark: UInt8, isMarked: Bool
  ) -> JSONToken {
    var marked = isMarked
    var traits: JSONToken.Traits = []
    var offset = stop
    while offset < end {
      switch byte(at: offset) {
      case UInt8(ascii: "\""):
        here = offset + 1
        return JSONToken(.string, start, here, marked ? traits.union(.marked) : traits)
      case UInt8(ascii: "\\"):
        traits.insert(.escaped)
        if byte(at: offset + 1) == UInt8(ascii: "/") {
          offset += 2
        } else {
          if standsForASCII(escapeAt: offset) { traits.insert(.veiled) }
          guard let next = escapeEnd(at: offset) else { return .absent }
          offset = next
        }
      case 0x80...:
        guard let next = nonASCIIEnd(at: offset) else { return .absent }
        offset = next
        traits.insert(.beyondASCII)
        isOneLineOfASCII = false
      case 0..<0x20:
        fail(.controlCharacter, at: offset)
        return .absent
      default:
        offset += unsafe Int(cbs_plain_run(base + offset, mark, &marked))
      }
    }
    fail(.truncated, at: end)
    return .absent
  }

  /// Where the run of bytes beyond ASCII at `offset` ends; nil, and a failure, when it is not
  /// UTF-8.
  private mutating func nonASCIIEnd(at start: Int) -> Int? {
    var offset = start
    while byte(at: offset) >= 0x80 {
      let (good, count) = sequence(at: offset)
      guard good == count else {
        if count > 0, offset + good == end {
          fail(.truncated, at: end)
        } else {
          fail(.notUTF8, over: ByteSpan(offset, offset + good))
        }
        return nil
      }
      offset += count
    }
    return offset
  }

  /// The UTF-8 sequence at `offset`, a byte of 0x80 or above (RFC 3629, section 4): how many of its
  /// bytes are right, at least one, and how many it should have, or 0 when none begins so.
  func sequence(at offset: Int) -> (good: Int, count: Int) {
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch byte(at: offset) {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: count = 3
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: count = 4
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: return (1, 0)
    }
    guard second.contains(byte(at: offset + 1)) else { return (1, count) }
    var good = 2
    while good < count, byte(at: offset + good) & 0xC0 == 0x80 { good += 1 }
    return (good, count)
  }

  // MARK: Escapes

  /// Whether the escape at `start` stands for an ASCII character; true also where it is none.
  private func standsForASCII(escapeAt start: Int) -> Bool {
    let zero = UInt8(ascii: "0")
    guard byte(at: start + 1) == UInt8(ascii: "u") else { return true }
    return byte(at: start + 2) == zero && byte(at: start + 3) == zero
      && byte(at: start + 4) < UInt8(ascii: "8")
  }

  /// Where the escape at `start` ends; nil, and a failure, when it is none.
  private mutating func escapeEnd(at start: Int) -> Int? {
    guard start + 1 < end else {
      fail(.truncated, at: end)
      return nil
    }
    switch byte(at: start + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"): return unicodeEscapeEnd(at: start)
    case 0..<0x20:
      fail(.controlCharacter, at: start + 1)
    default:
      fail(.badEscape, over: ByteSpan(start, scalarSpan(at: start + 1).end))
    }
    return nil
  }

  private mutating func unicodeEscapeEnd(at start: Int) -> Int? {
    var unit: UInt32 = 0
    for offset in start + 2..<start + 6 {
      guard offset < end else {
        fail(.truncated, at: end)
        return nil
      }
      guard let digit = Self.hexadecimalValue(byte(at: offset)) else {
        fail(.badEscape, over: ByteSpan(start, offset))
        return nil
      }
      unit = unit << 4 | digit
    }
    switch unit {
    case 0xD800...0xDBFF: return lowSurrogateEnd(behind: start)
    case 0xDC00...0xDFFF:
      fail(.loneSurrogate, over: ByteSpan(start, start + 6))
      return nil
    default: return start + 6
    }
  }

  /// Where `\uDC00` to `\uDFFF` behind the high surrogate at `start` ends.
  private mutating func lowSurrogateEnd(behind start: Int) -> Int? {
    for index in 0..<6 {
      let offset = start + 6 + index
      guard offset < end else {
        fail(.truncated, at: end)
        return nil
      }
      let found = byte(at: offset)
      let digit = Self.hexadecimalValue(found)
      let isGood =
        switch index {
        case 0: found == UInt8(ascii: "\\")
        case 1: found == UInt8(ascii: "u")
        case 2: digit == 0xD
        case 3: digit.map { $0 >= 0xC } ?? false
        default: digit != nil
        }
      guard isGood else {
        fail(.loneSurrogate, over: ByteSpan(start, start + 6))
        return nil
      }
    }
    return start + 12
  }

  /// The value of a hexadecimal digit, in either case.
  static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
