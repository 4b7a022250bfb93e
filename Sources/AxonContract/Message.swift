import JSONText

/// A finding's text, with the places marked where it quotes the payload, so that whoever prints it
/// decides whether a personal value is shown.
///
/// Written as a string literal: `"\(quoted: email) is no address"` quotes a personal value,
/// `"\(shown: name) is no event"` one that may be seen, and a plain `\(count)` is our own.
public struct Message: Sendable, Hashable, ExpressibleByStringInterpolation {
  enum Piece: Sendable, Hashable {
    case own(String)
    case shown(String)
    case personal(String)
  }

  let pieces: [Piece]

  /// A text of our own.
  public init(stringLiteral value: String) { pieces = [.own(value)] }

  /// A text that quotes the payload.
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// The message with what it quotes, of whatever kind, put through `change`.
  package func mapQuotes(_ change: (String) -> String) -> Message {
    Message(
      pieces: pieces.map { piece in
        switch piece {
        case .own: piece
        case .shown(let value): .shown(change(value))
        case .personal(let value): .personal(change(value))
        }
      })
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Collects the pieces of a ``Message``.
  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    /// Room for the pieces.
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Our own words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.own(literal)) }
    }

    /// A word of ours that was computed.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      pieces.append(.own(value.description))
    }

    /// A value that may be seen, unless it looks like a person's.
    public mutating func appendInterpolation(shown value: String) {
      pieces.append(Showing.isPersonal(value) ? .personal(value) : .shown(value))
    }

    /// The name of a member, which may be seen, unless it looks like a person's.
    public mutating func appendInterpolation(member name: String) {
      pieces.append(Showing.isPersonal(name: name) ? .personal(name) : .shown(name))
    }

    /// A value of the payload that may be personal.
    public mutating func appendInterpolation(quoted value: String) {
      pieces.append(.personal(value))
    }

    /// The value of `field`, which may be seen if that is a public one (``Field/isPublic``) and
    /// the value one that could be its.
    public mutating func appendInterpolation(_ value: String, of field: Field) {
      pieces.append(field.shows(value) ? .shown(value) : .personal(value))
    }
  }

  /// The text: values in quotes, control characters escaped, long values cut in the middle.
  ///
  /// - Parameter showingValues: whether personal values are shown as they are.
  public func text(showingValues: Bool = false) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .own(let words): text += words
      case .shown(let value): text += Mask.quote(value)
      case .personal(let value): text += Mask.quote(showingValues ? value : Mask.mask(value))
      }
    }
    return text
  }

  /// Appends ``text(showingValues:)`` as a part of a JSON string.
  package func write(escapedTo output: inout [UInt8], showingValues: Bool) {
    for piece in pieces {
      switch piece {
      case .own(let words): output.append(escaped: words)
      case .shown(let value): Mask.write(value, isMasked: false, escapedTo: &output)
      case .personal(let value): Mask.write(value, isMasked: !showingValues, escapedTo: &output)
      }
    }
  }
}

/// Hides values while it leaves their shape visible, so that the fault can still be seen.
public enum Mask {
  /// Digits become 9, letters x or X; punctuation, white space and length stay.
  public static func mask(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(mask)))
  }

  /// The stand-in for one character.
  public static func mask(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "0"..."9": "9"
    case "a"..."z": "x"
    case "A"..."Z": "X"
    case _ where scalar.value < 0x80: scalar
    case _ where scalar.properties.isUppercase: "X"
    case _ where scalar.properties.isAlphabetic: "x"
    case _ where scalar.properties.numericType != nil: "9"
    default: scalar
    }
  }

  /// The most characters of a value that a message quotes.
  static let quotedCountMax = 60

  static func quote(_ value: String) -> String {
    var quoted = "\""
    let scalars = Array(value.unicodeScalars)
    let isLong = scalars.count > quotedCountMax
    for scalar in isLong ? scalars.prefix(quotedCountMax - 20) : scalars[...] {
      append(scalar, to: &quoted)
    }
    if isLong {
      quoted += "…"
      for scalar in scalars.suffix(19) { append(scalar, to: &quoted) }
    }
    return quoted + "\""
  }

  /// Appends the quoted value as a part of a JSON string: most values are short and visible ASCII,
  /// whose bytes are copied as they are.
  static func write(_ value: String, isMasked: Bool, escapedTo output: inout [UInt8]) {
    guard value.utf8.count <= quotedCountMax, value.utf8.allSatisfy(isItself) else {
      output.append(escaped: quote(isMasked ? mask(value) : value))
      return
    }
    output.append(literal: "\\\"")
    output.append(addingCapacity: value.utf8.count) { room in
      for byte in value.utf8 { room.append(isMasked ? mask(byte) : byte) }
    }
    output.append(literal: "\\\"")
  }

  /// Whether neither a quote nor JSON escapes `byte`.
  private static func isItself(_ byte: UInt8) -> Bool {
    0x20...0x7E ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The stand-in for one ASCII character.
  package static func mask(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(ascii: "x")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "X")
    default: byte
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case " "..."~": text.unicodeScalars.append(scalar)
    // Beside the controls, what reorders or hides the text around it in a terminal.
    case _
    where scalar.properties.generalCategory == .control
      || scalar.properties.generalCategory == .format:
      text += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: text.unicodeScalars.append(scalar)
    }
  }
}
