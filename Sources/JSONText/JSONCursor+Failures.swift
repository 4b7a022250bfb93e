/// Says in a person's words why the text stops being JSON. All of it is off the fast path.
extension JSONCursor {
  /// Whether `byte` may be part of a bare word or of a number gone wrong.
  @inlinable
  func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 25 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// Moves past a byte-order mark at the very start of the text; says whether there was one.
  public mutating func skipByteOrderMark() -> Bool {
    guard isByteOrderMark(at: here) else { return false }
    here += 3
    return true
  }

  private func isByteOrderMark(at offset: Int) -> Bool {
    byte(at: offset) == 0xEF && byte(at: offset + 1) == 0xBB && byte(at: offset + 2) == 0xBF
  }

  /// Notes the first failure; later ones only follow from it.
  @inline(never)
  @usableFromInline
  mutating func fail(_ cause: JSONSyntaxError.Cause, from start: Int, to stop: Int) {
    guard failure == nil else { return }
    let start = min(start, end)
    failure = JSONSyntaxError(cause, at: ByteSpan(start, max(start, min(stop, end))))
  }

  /// Notes a failure at one byte.
  @usableFromInline
  mutating func fail(_ cause: JSONSyntaxError.Cause, at offset: Int) {
    fail(cause, from: offset, to: offset + 1)
  }

  /// Something other than a comma or a closing bracket stands behind a value.
  @usableFromInline
  mutating func failBetweenItems() -> Bool {
    if here >= end {
      fail(.truncated, from: end, to: end)
    } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      fail(.wrongBracket, at: here)
    } else if isComment {
      failAtComment()
    } else if byte == UInt8(ascii: "'") {
      fail(.missingComma, at: here)
    } else if beginsValue || isWordByte(byte) {
      fail(.missingComma, at: here)
    } else {
      failAtOddByte()
    }
    return false
  }

  /// Something other than a quote stands where a member's name is due.
  @usableFromInline
  mutating func failAtName() -> Bool {
    switch byte {
    case _ where here >= end: fail(.truncated, from: end, to: end)
    case UInt8(ascii: "'"): fail(.singleQuotes, from: here, to: quotedEnd(UInt8(ascii: "'")))
    case UInt8(ascii: ","): fail(.extraComma, at: here)
    case UInt8(ascii: "]"): fail(.wrongBracket, at: here)
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      fail(.nameNotString, at: here)
    case _ where isComment: failAtComment()
    case _ where isWordByte(byte): fail(.unquotedName, from: here, to: wordEnd)
    default: failAtOddByte()
    }
    return false
  }

  /// What stands at the cursor begins no value.
  @usableFromInline
  mutating func failAtValue() {
    switch byte {
    case _ where here >= end:
      fail(depth == 0 ? .empty : .truncated, from: end, to: end)
    case UInt8(ascii: "'"): fail(.singleQuotes, from: here, to: quotedEnd(UInt8(ascii: "'")))
    case UInt8(ascii: ","): fail(isBehindColon ? .missingValue : .extraComma, at: here)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      fail(isBehindColon ? .missingValue : .wrongBracket, at: here)
    case UInt8(ascii: "+"): fail(.plusSign, from: here, to: wordEnd)
    case UInt8(ascii: "."): fail(.bareDecimalPoint, from: here, to: max(here + 1, wordEnd))
    case _ where isComment: failAtComment()
    case _ where isWordByte(byte): failAtWord()
    default: failAtOddByte()
    }
  }

  private mutating func failAtWord() {
    let stop = wordEnd
    let isCut = stop >= end && ["true", "false", "null"].contains { isPrefix(of: $0, to: stop) }
    if isCut {
      fail(.truncated, from: end, to: end)
    } else if isNotANumberWord(from: here, to: stop) {
      fail(.notANumber, from: here, to: stop)
    } else {
      fail(.unknownWord, from: here, to: stop)
    }
  }

  private func isPrefix(of word: String, to stop: Int) -> Bool {
    stop - here < word.utf8.count
      && zip(here..<stop, word.utf8).allSatisfy { byte(at: $0) == $1 }
  }

  func isNotANumberWord(from start: Int, to stop: Int) -> Bool {
    let word = (start..<stop).map { byte(at: $0) | 0x20 }
    return ["nan", "infinity", "inf", "-infinity", "-inf"].contains { word.elementsEqual($0.utf8) }
  }

  private mutating func failAtOddByte() {
    if isByteOrderMark(at: here) {
      fail(.byteOrderMark, from: here, to: here + 3)
    } else if byte == 0xE2, byte(at: here + 1) == 0x80,
      (0x98...0x9F).contains(byte(at: here + 2))
    {
      fail(.curlyQuotes, from: here, to: here + 3)
    } else if byte >= 0x80, scalarCount(at: here) == 1 {
      fail(.notUTF8, at: here)
    } else {
      fail(.unexpectedCharacter, from: here, to: here + scalarCount(at: here))
    }
  }

  private var beginsValue: Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private var isComment: Bool {
    let next = byte(at: here + 1)
    return byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "/") && (next == UInt8(ascii: "/") || next == UInt8(ascii: "*"))
  }

  private mutating func failAtComment() {
    fail(.comment, from: here, to: byte == UInt8(ascii: "#") ? here + 1 : here + 2)
  }

  /// Whether the last thing before the cursor, white space aside, is a colon.
  private var isBehindColon: Bool {
    var offset = here - 1
    while offset >= 0, [0x20, 0x09, 0x0A, 0x0D].contains(byte(at: offset)) { offset -= 1 }
    return offset >= 0 && byte(at: offset) == UInt8(ascii: ":")
  }

  private var wordEnd: Int {
    var offset = here
    while isWordByte(byte(at: offset)) || byte(at: offset) == UInt8(ascii: ".") { offset += 1 }
    return offset
  }

  /// Just past the closing quote of a string in other quotes, or of the piece that is on this line.
  private func quotedEnd(_ quote: UInt8) -> Int {
    var offset = here + 1
    while offset < end, byte(at: offset) != quote, byte(at: offset) >= 0x20 { offset += 1 }
    return byte(at: offset) == quote ? offset + 1 : offset
  }
}
