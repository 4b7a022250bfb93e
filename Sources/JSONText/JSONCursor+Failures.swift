// What is wrong where the reader has no way on, as the person who wrote the text would name it.
// All of this runs once for a text at most, so that nothing here needs to be fast.
extension JSONCursor {
  /// Moves past a byte-order mark at the cursor; false, and no move, when there is none.
  ///
  /// RFC 8259, section 8.1, lets a reader ignore it; whoever calls this has to report it.
  public mutating func skipByteOrderMark() -> Bool {
    guard isByteOrderMark(at: here) else { return false }
    here += 3
    return true
  }

  // MARK: Failing

  @usableFromInline
  @inline(never)
  mutating func fail(_ cause: JSONSyntaxError.Cause, at offset: Int) {
    fail(cause, over: scalarSpan(at: offset))
  }

  /// The first failure stays. The cursor goes to the end, where no later call finds a value.
  mutating func fail(_ cause: JSONSyntaxError.Cause, over span: ByteSpan) {
    if failure == nil { failure = JSONSyntaxError(cause, at: span) }
    here = end
  }

  /// A value was due.
  @usableFromInline
  @inline(never)
  mutating func failAtValue() {
    guard here < end else {
      fail(depth == 0 ? .empty : .truncated, at: end)
      return
    }
    let isBehindColon = previousByte() == UInt8(ascii: ":")
    switch byte {
    case UInt8(ascii: ","):
      fail(isBehindColon ? .missingValue : .extraComma, at: here)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      let isOpen = depth > 0
      fail(isBehindColon ? .missingValue : isOpen ? .wrongBracket : .unexpectedCharacter, at: here)
    case UInt8(ascii: "+"): failAtPlus()
    case UInt8(ascii: "."):
      let span = numberSpan(at: here)
      fail(Self.isDigit(byte(at: here + 1)) ? .bareDecimalPoint : .unexpectedCharacter, over: span)
    case let first where Self.isWordByte(first): failAtWord()
    default: failAtStranger()
    }
  }

  /// A member's name was due.
  mutating func failAtName() -> Bool {
    switch byte {
    case _ where here >= end: fail(.truncated, at: end)
    case UInt8(ascii: ","): fail(.extraComma, at: here)
    case UInt8(ascii: "]"): fail(.wrongBracket, at: here)
    case UInt8(ascii: "{"), UInt8(ascii: "["): fail(.nameNotString, at: here)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      fail(.nameNotString, over: numberSpan(at: here))
    case let first where Self.isWordByte(first):
      let word = wordSpan(at: here)
      let isLiteral = Self.literals.contains { isText(word, $0) }
      fail(isLiteral ? .nameNotString : .unquotedName, over: word)
    default: failAtStranger()
    }
    return false
  }

  /// A colon was due.
  @usableFromInline
  @inline(never)
  mutating func failAtColon() {
    if here >= end {
      fail(.truncated, at: end)
    } else if !failAtNoise() {
      fail(.missingColon, at: here)
    }
  }

  /// A comma or the closing bracket was due.
  @usableFromInline
  @inline(never)
  mutating func failBetweenItems() -> Bool {
    switch byte {
    case _ where here >= end: fail(.truncated, at: end)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): fail(.wrongBracket, at: here)
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"):
      fail(.missingComma, at: here)
    case let first where Self.isWordByte(first): fail(.missingComma, at: here)
    default: failAtStranger()
    }
    return false
  }

  /// The text should have ended.
  @usableFromInline
  @inline(never)
  mutating func failAfterEnd() {
    if !failAtNoise() { fail(byte == 0 ? .unexpectedCharacter : .textAfterEnd, at: here) }
  }

  // MARK: Causes

  /// What is in JSON nowhere outside of strings, and is the cause wherever it stands.
  private mutating func failAtNoise() -> Bool {
    switch byte {
    case UInt8(ascii: "#"): fail(.comment, at: here)
    case UInt8(ascii: "/"):
      let next = byte(at: here + 1)
      guard next == UInt8(ascii: "/") || next == UInt8(ascii: "*") else { return false }
      fail(.comment, over: ByteSpan(here, here + 2))
    case 0x80...:
      let (good, count) = sequence(at: here)
      guard good != count || isByteOrderMark(at: here) else { return false }
      fail(good == count ? .byteOrderMark : .notUTF8, over: ByteSpan(here, here + good))
    default: return false
    }
    return true
  }

  /// What begins neither a value nor a name.
  private mutating func failAtStranger() {
    if failAtNoise() { return }
    if byte == UInt8(ascii: "'") {
      fail(.singleQuotes, over: quotedSpan { $0.byte(at: $1) == UInt8(ascii: "'") })
    } else if isCurlyQuote(at: here) {
      fail(.curlyQuotes, over: quotedSpan { $0.isCurlyQuote(at: $1) })
    } else {
      fail(.unexpectedCharacter, at: here)
    }
  }

  private mutating func failAtPlus() {
    let span = numberSpan(at: here)
    fail(isNotANumber(ByteSpan(here + 1, span.end)) ? .notANumber : .plusSign, over: span)
  }

  private mutating func failAtWord() {
    let word = wordSpan(at: here)
    let isCut =
      word.end == end && Self.literals.contains { $0.utf8.starts(with: bytes(of: word)) }
    if isCut {
      fail(.truncated, at: end)
    } else {
      fail(isNotANumber(word) ? .notANumber : .unknownWord, over: word)
    }
  }

  private static var literals: [String] { ["true", "false", "null"] }

  /// Whether `span` is one of the names for what is no number.
  func isNotANumber(_ span: ByteSpan) -> Bool {
    guard span.count <= 8 else { return false }
    let lower = bytes(of: span).map { $0 | 0x20 }
    return ["nan", "inf", "infinity"].contains { lower.elementsEqual($0.utf8) }
  }

  // MARK: Looking

  /// Whether `byte` stands in names and words of programming languages.
  @usableFromInline
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// The character at `offset`, or as much of it as is UTF-8; empty where the text ends.
  func scalarSpan(at offset: Int) -> ByteSpan {
    guard offset < end else { return ByteSpan(end, end) }
    return ByteSpan(offset, offset + (byte(at: offset) < 0x80 ? 1 : sequence(at: offset).good))
  }

  func wordSpan(at start: Int) -> ByteSpan {
    var offset = start
    while Self.isWordByte(byte(at: offset)) { offset += 1 }
    return ByteSpan(start, offset)
  }

  private func numberSpan(at start: Int) -> ByteSpan {
    var offset = start
    while Self.isNumberByte(byte(at: offset)) { offset += 1 }
    return ByteSpan(start, offset)
  }

  /// From the quote at the cursor past the next one in the same line; without one, the quote alone.
  private func quotedSpan(_ isQuote: (borrowing JSONCursor, Int) -> Bool) -> ByteSpan {
    let opening = scalarSpan(at: here)
    var offset = opening.end
    while offset < end, byte(at: offset) >= 0x20 {
      if isQuote(self, offset) { return ByteSpan(here, scalarSpan(at: offset).end) }
      offset += byte(at: offset) == UInt8(ascii: "\\") ? 2 : 1
    }
    return opening
  }

  private func bytes(of span: ByteSpan) -> some Collection<UInt8> {
    (span.start..<span.end).map { byte(at: $0) }
  }

  private func isText(_ span: ByteSpan, _ text: String) -> Bool {
    span.count == text.utf8.count && bytes(of: span).elementsEqual(text.utf8)
  }

  /// The byte before the cursor that is not white space.
  private func previousByte() -> UInt8 {
    var offset = here - 1
    while offset >= 0, [0x20, 0x0A, 0x0D, 0x09].contains(byte(at: offset)) { offset -= 1 }
    return byte(at: offset)
  }

  private func isByteOrderMark(at offset: Int) -> Bool {
    byte(at: offset) == 0xEF && byte(at: offset + 1) == 0xBB && byte(at: offset + 2) == 0xBF
  }

  /// Whether a typographic quote stands at `offset`: U+2018 to U+201F, or a guillemet.
  private func isCurlyQuote(at offset: Int) -> Bool {
    switch byte(at: offset) {
    case 0xE2: byte(at: offset + 1) == 0x80 && (0x98...0x9F).contains(byte(at: offset + 2))
    case 0xC2: byte(at: offset + 1) == 0xAB || byte(at: offset + 1) == 0xBB
    default: false
    }
  }
}
