public import CByteScan

/// A strict pull reader over JSON text (RFC 8259) in UTF-8: one pass, no allocation, no tree.
///
/// The caller says what it expects next; the cursor moves past it and answers with tokens that know
/// where they stand. Once something is wrong, ``failure`` is set and stays, and every further call
/// answers with nothing, so that callers may look at it where it suits them.
///
/// A cursor lives inside ``PaddedBytes/withCursor(over:_:)`` only.
@safe
public struct JSONCursor: ~Copyable {
  /// The most levels of brackets: one bit each in ``openObjects``.
  public static let maxDepth = 64

  @usableFromInline
  let base: UnsafePointer<UInt8>

  /// Offset just past the last byte that belongs to the text.
  public let end: Int

  /// Offset of the next byte to be read.
  public internal(set) var position: Int {
    @inlinable get { here }
    @inlinable set { here = newValue }
  }

  @usableFromInline
  var here: Int

  /// Number of brackets that are open.
  @usableFromInline
  var depth = 0

  /// The lowest bit says whether the innermost open bracket is an object's, and so on upwards.
  @usableFromInline
  var openObjects: UInt64 = 0

  /// Whether all that was read so far is ASCII, and holds no line end: its columns are its offsets.
  public internal(set) var isOneLineOfASCII = true

  /// The first thing that was wrong.
  public internal(set) var failure: JSONSyntaxError?

  @usableFromInline
  init(base: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    unsafe self.base = base
    self.end = end
    here = start
  }

  /// The byte at the cursor; 0 where the text ends.
  @inlinable
  public var byte: UInt8 { unsafe base[here] }

  /// The bytes under the cursor, to look into its tokens.
  @inline(__always)
  @inlinable
  public var view: ByteView { unsafe ByteView(base: base, end: end) }

  /// The byte at `offset`, which lies within a token that this cursor gave.
  @inlinable
  public func byte(at offset: Int) -> UInt8 { view.byte(at: offset) }

  /// Moves past white space.
  @inline(__always)
  @inlinable
  public mutating func skipBlank() {
    if byte <= 0x20 { skipBlankRun() }
  }

  @usableFromInline
  mutating func skipBlankRun() {
    while byte <= 0x20 {
      guard here < end, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      if byte == 0x0A || byte == 0x0D { isOneLineOfASCII = false }
      here += 1
    }
  }

  // MARK: Brackets

  /// Moves past the `{` or `[` at the cursor; false when the nesting is too deep.
  @inlinable
  public mutating func enter(object: Bool) -> Bool {
    guard depth < Self.maxDepth, here < end else {
      fail(here < end ? .tooDeep : .truncated, at: here)
      return false
    }
    depth += 1
    openObjects = openObjects << 1 | (object ? 1 : 0)
    here += 1
    return true
  }

  @inlinable
  mutating func leave() {
    depth -= 1
    openObjects >>= 1
    here += 1
  }

  /// Moves to the next member's name; false behind the object's end, and on failure.
  ///
  /// - Parameter first: whether the object's `{` has just been passed.
  @inline(__always)
  @inlinable
  public mutating func nextMember(first: Bool) -> Bool {
    if byte == UInt8(ascii: ","), !first, unsafe base[here &+ 1] == UInt8(ascii: "\"") {
      here &+= 1
      return true
    }
    if first, byte == UInt8(ascii: "\"") { return failure == nil }
    return nextItem(first: first, close: UInt8(ascii: "}"))
  }

  /// Moves to the next element; false behind the array's end, and on failure.
  ///
  /// - Parameter first: whether the array's `[` has just been passed.
  @inlinable
  public mutating func nextElement(first: Bool) -> Bool {
    nextItem(first: first, close: UInt8(ascii: "]"))
  }

  @usableFromInline
  mutating func nextItem(first: Bool, close: UInt8) -> Bool {
    guard failure == nil else { return false }
    skipBlank()
    guard here < end else { return failBetweenItems() }
    if byte == close {
      leave()
      return false
    }
    if !first {
      guard byte == UInt8(ascii: ",") else { return failBetweenItems() }
      let comma = here
      here += 1
      skipBlank()
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        fail(.trailingComma, at: comma)
        return false
      }
    }
    if close == UInt8(ascii: "}"), byte != UInt8(ascii: "\"") { return failAtName() }
    return true
  }

  // MARK: Names

  /// Moves past `"name":` and the white space behind it, if exactly that stands at the cursor.
  @inline(__always)
  @inlinable
  public mutating func skip(name: borrowing PackedName) -> Bool {
    guard view.holds(name, at: here) else { return false }
    here &+= name.length
    skipBlank()
    return true
  }

  /// Reads a member's name and moves past its colon; ``JSONToken/absent`` on failure.
  @inlinable
  public mutating func name() -> JSONToken {
    let token = string()
    skipBlank()
    guard failure == nil else { return .absent }
    guard byte == UInt8(ascii: ":") else {
      failAtColon()
      return .absent
    }
    here += 1
    skipBlank()
    return token
  }

  // MARK: Values

  /// The kind of the value that begins at the cursor; ``JSONKind/absent`` on failure.
  @inlinable
  public mutating func peek() -> JSONKind {
    skipBlank()
    switch byte {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return .number
    case UInt8(ascii: "t"): return .true
    case UInt8(ascii: "f"): return .false
    case UInt8(ascii: "n"): return .null
    default:
      failAtValue()
      return .absent
    }
  }

  /// Reads any value that holds no other; ``JSONToken/absent`` on failure or at a bracket.
  @inlinable
  public mutating func scalar() -> JSONToken {
    switch peek() {
    case .string: string()
    case .number: number()
    case .null: word("null", .null)
    case .true: word("true", .true)
    case .false: word("false", .false)
    case .absent, .array, .object: .absent
    }
  }

  /// Reads the string whose opening quote is at the cursor.
  ///
  /// - Parameter mark: a byte that sets ``JSONToken/Traits/marked``, beside `{ [ <`.
  @inlinable
  public mutating func string(mark: UInt8 = UInt8(ascii: "<")) -> JSONToken {
    guard failure == nil else { return .absent }
    let start = here
    var marked = false
    let quote = unsafe start + 1 + Int(cbs_plain_run(base + start + 1, mark, &marked))
    guard unsafe base[quote] == UInt8(ascii: "\""), quote < end else {
      return longString(from: start, plainTo: quote, mark: mark, isMarked: marked)
    }
    here = quote + 1
    return JSONToken(.string, start, quote + 1, marked ? .marked : [])
  }

  /// Reads `null` when exactly that stands at the cursor, and behind it what ends a member of
  /// minified JSON; nil, and nothing read, for everything else.
  @inline(__always)
  @inlinable
  public mutating func plainNull() -> JSONToken? {
    let five = unsafe cbs_word(base + here)
    let after = UInt8(truncatingIfNeeded: five >> 32)
    guard UInt32(truncatingIfNeeded: five) == 0x6C6C_756E,  // "null", first byte lowest
      after == UInt8(ascii: ",") || after == UInt8(ascii: "}"), here &+ 4 < end
    else { return nil }
    here &+= 4
    return JSONToken(.null, here &- 4, here)
  }

  @usableFromInline
  mutating func word(_ text: StaticString, _ kind: JSONKind) -> JSONToken {
    let start = here
    for index in 0..<text.utf8CodeUnitCount {
      guard unsafe base[start + index] == text.utf8Start[index] else {
        failAtValue()
        return .absent
      }
    }
    let stop = start + text.utf8CodeUnitCount
    guard stop <= end, stop == end || !Self.isWordByte(byte(at: stop)) else {
      failAtValue()
      return .absent
    }
    here = stop
    return JSONToken(kind, start, stop)
  }

  /// Moves past the value at the cursor, whatever it holds, and answers with a token over all of
  /// it.
  public mutating func skipValue() -> JSONToken {
    let start = here
    let kind = peek()
    guard kind == .object || kind == .array else { return scalar() }
    let outside = depth
    guard enter(object: kind == .object) else { return .absent }
    var first = true
    while depth > outside, failure == nil {
      let inObject = openObjects & 1 == 1
      guard inObject ? nextMember(first: first) : nextElement(first: first) else {
        first = false
        continue
      }
      if inObject { _ = name() }
      first = false
      switch peek() {
      case .object: first = enter(object: true)
      case .array: first = enter(object: false)
      default: _ = scalar()
      }
    }
    return failure == nil ? JSONToken(kind, start, here) : .absent
  }

  /// Moves past white space to the end of the text; anything else there is a failure.
  public mutating func finish() {
    guard failure == nil else { return }
    skipBlank()
    if here < end { failAfterEnd() }
    if here > end { fail(.truncated, at: end) }
  }
}

extension PaddedBytes {
  /// Reads the bytes of `span` with a cursor.
  ///
  /// - Precondition: `span` ends at the end of the content, or before a byte that is white space or
  ///   not part of a value, such as the line feed between two records.
  @inlinable
  public func withCursor<Result>(
    over span: ByteSpan, _ body: (inout JSONCursor) throws -> Result
  ) rethrows -> Result {
    precondition(span.start >= 0 && span.end <= count, "the span lies outside of the content")
    return try unsafe storage.withUnsafeBufferPointer { buffer in
      // Never nil: the padding is always there.
      guard let base = buffer.baseAddress else { preconditionFailure("no storage") }
      var cursor = unsafe JSONCursor(base: base, from: span.start, to: span.end)
      return try body(&cursor)
    }
  }
}
