import JSONText
import Testing

@Suite("The cursor moves past what it is told to expect")
struct CursorTests {
  @Test("a packed name is skipped only where exactly it stands", arguments: 1...29)
  func packedNameIsSkipped(_ count: Int) {
    let name = String(repeating: "n", count: count)
    let packed = PackedName(name)
    #expect(skips(packed, "\"\(name)\":1"))
    #expect(position(behind: packed, "\"\(name)\":  1") == count + 5)
    #expect(!skips(packed, "\"\(name)n\":1"))
    #expect(!skips(packed, "\"\(name.dropLast())\":1"))
    #expect(!skips(packed, "\"\(name.dropLast())N\":1"))
    #expect(!skips(packed, "\"\(name)\" :1"))
    #expect(!skips(packed, "\"\(name)\""))
    #expect(!skips(packed, ""))
  }

  @Test("a packed name that reaches beyond the span is not skipped")
  func packedNameStaysInSpan() {
    let bytes = PaddedBytes(Array("\"name\":1".utf8))
    #expect(
      bytes.withCursor(over: ByteSpan(0, 6)) { cursor in
        !cursor.skip(name: PackedName("name")) && cursor.position == 0
      })
  }

  private func skips(_ name: PackedName, _ text: String) -> Bool {
    let bytes = PaddedBytes(Array(text.utf8))
    return bytes.withCursor(over: bytes.all) { $0.skip(name: name) }
  }

  private func position(behind name: PackedName, _ text: String) -> Int {
    let bytes = PaddedBytes(Array(text.utf8))
    return bytes.withCursor(over: bytes.all) { cursor in
      _ = cursor.skip(name: name)
      return cursor.position
    }
  }

  @Test("members and elements are walked in order")
  func walksMembersAndElements() {
    let bytes = PaddedBytes(Array(#" {"a": [1, "x"], "b" : {} ,"c":null} "#.utf8))
    var seen: [String] = []
    let failure = bytes.withCursor(over: bytes.all) { cursor in
      guard cursor.peek() == .object, cursor.enter(object: true) else { return cursor.failure }
      var first = true
      while cursor.nextMember(first: first) {
        first = false
        let name = bytes.string(of: cursor.name())
        seen.append("\(name)=\(bytes.text(cursor.skipValue().span))")
      }
      cursor.finish()
      return cursor.failure
    }
    #expect(failure == nil)
    #expect(seen == [#"a=[1, "x"]"#, "b={}", "c=null"])
  }

  @Test("once something is wrong, every call answers with nothing and the failure stays")
  func failureStays() {
    let bytes = PaddedBytes(Array(#"[1 2, "a", {"b": 3}]"#.utf8))
    bytes.withCursor(over: bytes.all) { cursor in
      let began = [cursor.enter(object: false), cursor.nextElement(first: true)]
      #expect(began == [true, true])
      let first = cursor.scalar()
      #expect(first.kind == .number)
      for _ in 0..<100 {
        let moved = [
          cursor.nextElement(first: false), cursor.nextMember(first: false),
          cursor.nextElement(first: true), cursor.nextMember(first: true),
          cursor.enter(object: true), cursor.skipByteOrderMark(),
        ]
        #expect(!moved.contains(true))
        let kinds = [
          cursor.peek(), cursor.name().kind, cursor.scalar().kind, cursor.string().kind,
          cursor.number().kind, cursor.skipValue().kind,
        ]
        #expect(kinds.allSatisfy { $0 == .absent })
        cursor.finish()
        let (failure, position) = (cursor.failure, cursor.position)
        #expect(failure == JSONSyntaxError(.missingComma, at: ByteSpan(3, 4)))
        #expect(position <= bytes.count)
      }
    }
  }

  @Test("calls that fit nothing in the text fail and stay inside of it", arguments: 0..<40)
  func senselessCallsAreSafe(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = PaddedBytes((0..<random.below(24)).map { _ in UInt8(random.below(128)) })
    bytes.withCursor(over: bytes.all) { cursor in
      for _ in 0..<300 {
        switch random.below(9) {
        case 0: _ = cursor.enter(object: random.once(in: 2))
        case 1: _ = cursor.nextMember(first: random.once(in: 2))
        case 2: _ = cursor.nextElement(first: random.once(in: 2))
        case 3: _ = cursor.name()
        case 4: _ = cursor.scalar()
        case 5: _ = cursor.string()
        case 6: _ = cursor.number()
        case 7: _ = cursor.skipValue()
        default: _ = cursor.skip(name: PackedName("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
        }
      }
      // A colon or a comma may be passed where the text ends; the padding has room for both.
      let position = cursor.position
      #expect(position <= bytes.count + 2)
    }
  }

  @Test("tokens say what was seen in passing")
  func traits() {
    #expect(token("\"plain\"").traits == [])
    #expect(token("\"a\\nb\"").traits == [.escaped, .veiled])
    for seen in ["\\/", "\\u00e9", "\\ud83d\\ude00"] {
      #expect(token("\"\(seen)\"").traits == .escaped)
    }
    for hidden in ["\\u002f", "\\u007F", "\\\"", "\\\\", "\\/\\t"] {
      #expect(token("\"\(hidden)\"").traits == [.escaped, .veiled])
    }
    #expect(token("\"é\"").traits == .beyondASCII)
    #expect(token("\"é\\n\"").traits == [.escaped, .veiled, .beyondASCII])
    for mark in ["{", "[", "<"] {
      #expect(token("\"a\(mark)b\"").traits == .marked)
      #expect(token("\"é\(mark)\"").traits == [.beyondASCII, .marked])
      #expect(token("\"\(mark)é\"").traits == [.beyondASCII, .marked])
      #expect(token("\"0123456789abcdef0123\(mark)\"").traits == .marked)
      #expect(token("\"a\",\"\(mark)\"").traits == [])
    }
    #expect(token("\"a?b\"", mark: UInt8(ascii: "?")).traits == .marked)
    #expect(token("\"a?b\\n\"", mark: UInt8(ascii: "?")).traits == [.marked, .escaped, .veiled])
    #expect(token("\"a?b\"").traits == [])
    for natural in ["0", "7", "1741784485001"] { #expect(token(natural).traits == []) }
    for other in ["-1", "1.5", "1e3", "-0", "1E3"] { #expect(token(other).traits == .notNatural) }
  }

  private func token(_ text: String, mark: UInt8 = UInt8(ascii: "<")) -> JSONToken {
    let bytes = PaddedBytes(Array(text.utf8))
    return bytes.withCursor(over: bytes.all) { cursor in
      cursor.peek() == .string ? cursor.string(mark: mark) : cursor.scalar()
    }
  }

  @Test("a byte-order mark is skipped at the start, and only once")
  func byteOrderMarkIsSkipped() {
    let bytes = PaddedBytes([0xEF, 0xBB, 0xBF] + Array("{}".utf8))
    bytes.withCursor(over: bytes.all) { cursor in
      let skipped = [cursor.skipByteOrderMark(), cursor.skipByteOrderMark()]
      #expect(skipped == [true, false])
      let value = cursor.skipValue()
      #expect(value == JSONToken(.object, 3, 5))
      cursor.finish()
      let failure = cursor.failure
      #expect(failure == nil)
    }
  }

  @Test("a mark with nothing behind it is an empty text")
  func byteOrderMarkAlone() {
    let bytes = PaddedBytes([0xEF, 0xBB, 0xBF])
    bytes.withCursor(over: bytes.all) { cursor in
      let isSkipped = cursor.skipByteOrderMark()
      #expect(isSkipped)
      _ = cursor.skipValue()
      let failure = cursor.failure
      #expect(failure == JSONSyntaxError(.empty, at: ByteSpan(3, 3)))
    }
  }

  @Test("tokens never reach beyond the span, whatever stands behind it")
  func tokensStayInSpan() {
    for text in [#""abc""#, "12345", "true", "[1,2]", #"{"a":1}"#, #""a\n€""#, "1.5e3"] {
      let bytes = PaddedBytes(Array(text.utf8))
      for end in 1..<bytes.count {
        bytes.withCursor(over: ByteSpan(0, end)) { cursor in
          let token = cursor.skipValue()
          cursor.finish()
          let failure = cursor.failure
          #expect(token.span.end <= end)
          #expect(token.kind == .absent || failure != nil || token.span.end == end)
        }
      }
    }
  }

  @Test("a byte outside of the text is 0")
  func bytesOutside() {
    let bytes = PaddedBytes([0x31])
    bytes.withCursor(over: bytes.all) { cursor in
      let found = [0, -1, 1, .min, .max].map { cursor.byte(at: $0) }
      #expect(found == [0x31, 0, 0, 0, 0])
      let words = [-1, 1, .min, .max].map { cursor.view.word(at: $0) }
      #expect(words == [0, 0, 0, 0])
    }
  }

  @Test("every cause says what is wrong, each in its own words")
  func messages() {
    let messages = JSONSyntaxError.Cause.allCases.map {
      JSONSyntaxError($0, at: ByteSpan(0, 0)).message
    }
    #expect(messages.count >= 28)
    #expect(Set(messages).count == messages.count)
    #expect(messages.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
  }
}
