/// Writes JSON text, values in the order in which they are given.
///
/// The caller sees to it that brackets match and that every member has a name; the writer sees to
/// commas, colons, escapes and indentation.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Layout: Sendable, Hashable {
    /// No white space at all.
    case compact
    /// One value to a line, two spaces a level; empty objects and arrays stay on one line.
    case pretty
  }

  /// The text so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  private let layout: Layout
  private var depth = 0
  /// Nothing stands between the innermost opening bracket and here.
  private var isFirst = true
  /// A name and its colon have just been written.
  private var isBehindName = false

  /// A writer with nothing written yet.
  public init(_ layout: Layout = .compact) {
    self.layout = layout
  }

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Brackets

  /// Writes an object; `content` writes its members.
  public mutating func object(_ content: (inout JSONWriter) throws -> Void) rethrows {
    try bracket("{", "}", content)
  }

  /// Writes an array; `content` writes its elements.
  public mutating func array(_ content: (inout JSONWriter) throws -> Void) rethrows {
    try bracket("[", "]", content)
  }

  private mutating func bracket(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    _ content: (inout JSONWriter) throws -> Void
  ) rethrows {
    beginValue()
    bytes.append(UInt8(ascii: opening))
    isFirst = true
    depth += 1
    try content(&self)
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(UInt8(ascii: closing))
    isFirst = false
  }

  // MARK: Members

  /// Writes a member's name; its value has to follow.
  public mutating func name(_ name: String) {
    beginValue()
    bytes.append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
    isBehindName = true
  }

  /// Writes a member with a string, or with null.
  public mutating func member(_ name: String, _ value: String?) {
    self.name(name)
    if let value { string(value) } else { null() }
  }

  /// Writes a member with an integer, or with null.
  public mutating func member(_ name: String, _ value: Int?) {
    self.name(name)
    if let value { number(value) } else { null() }
  }

  /// Writes a member with a boolean.
  public mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    bool(value)
  }

  // MARK: Values

  /// Writes a string.
  public mutating func string(_ value: String) {
    beginValue()
    bytes.append(quoted: value)
  }

  /// Writes an integer.
  public mutating func number(_ value: Int) { raw(String(value).utf8) }

  /// Writes a double in the fewest digits that give it back, or null when it is not finite.
  public mutating func number(_ value: Double) {
    value.isFinite ? raw(value.description.utf8) : null()
  }

  /// Writes a boolean.
  public mutating func bool(_ value: Bool) { raw((value ? "true" : "false").utf8) }

  /// Writes null.
  public mutating func null() { raw("null".utf8) }

  /// Writes a value that is JSON text already, as it is.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  /// Writes a value of a document, laid out anew; its strings and numbers stay as they are written,
  /// its names are escaped anew.
  public mutating func value(_ node: JSONDocument.Node) {
    switch node.kind {
    case .object:
      object { writer in
        for member in node.members {
          writer.name(member.name)
          writer.value(member.value)
        }
      }
    case .array: array { writer in node.elements.forEach { writer.value($0) } }
    default: raw(node.document.bytes[node.span])
    }
  }

  /// Ends a line, as the last one of a file ends.
  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  // MARK: Layout

  private mutating func beginValue() {
    if isBehindName {
      isBehindName = false
      return
    }
    if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      breakLine()
    }
    isFirst = false
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }
}

/// Text into bytes, without a string or an array in between.
extension [UInt8] {
  /// Appends the UTF-8 of `text` as one block.
  public mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { unsafe append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a literal.
  public mutating func append(literal text: StaticString) {
    text.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }

  /// Appends `number` in decimal digits.
  public mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    // The digits from the last to the first; 20 are the most a word has.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for index in first..<digits.count { append(digits[index]) }
  }

  /// Appends `text` as a JSON string, quotes included; only what must be escaped is (RFC 8259,
  /// section 7).
  public mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    append(escaped: text)
    append(UInt8(ascii: "\""))
  }

  /// Appends `text` as a part of a JSON string.
  public mutating func append(escaped text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where unsafe Self.mustBeEscaped(bytes[index]) {
        unsafe append(contentsOf: bytes[start..<index])
        unsafe append(escapeOf: bytes[index])
        start = index + 1
      }
      unsafe append(contentsOf: bytes[start...])
    }
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func append(escapeOf byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0..<0x20:
      append(utf8: byte < 0x10 ? "u000" : "u001")
      append(utf8: String(byte & 0xF, radix: 16))
    default: append(byte)
    }
  }
}
