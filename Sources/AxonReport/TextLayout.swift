/// Lines of text no wider than the page, with colours if wanted.
struct TextLayout {
  /// What a piece of text is, which decides its colour.
  enum Tone: String {
    case plain = ""
    case strong = "1"
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case frame = "34"
    case help = "32"
  }

  /// Number of columns.
  let width: Int
  /// Whether ANSI SGR sequences are written.
  let usesColour: Bool
  /// The text so far.
  private(set) var bytes: [UInt8]

  /// Continues `bytes`.
  init(width: Int, usesColour: Bool, continuing bytes: consuming [UInt8] = []) {
    self.width = width
    self.usesColour = usesColour
    self.bytes = bytes
  }

  /// Adds an empty line.
  mutating func blank() { bytes.append(UInt8(ascii: "\n")) }

  /// Adds one line that is known to fit; what is blank at its end is left out.
  mutating func line(_ pieces: (tone: Tone, text: String)...) {
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      add(piece.tone, isLast ? Self.trimmed(piece.text) : piece.text[...])
    }
    blank()
  }

  /// Adds `label` and `text` behind it, broken into lines where it must be; these begin with
  /// `indent` blanks.
  mutating func paragraph(
    _ label: (tone: Tone, text: String), _ text: String, _ tone: Tone = .plain, indent: Int
  ) {
    let used = Columns.width(of: label.text)
    let lines = TextWrap.lines(of: text, first: width - used, others: width - indent)
    add(label.tone, label.text[...])
    for (index, line) in lines.enumerated() {
      if index > 0 { put(String(repeating: " ", count: indent)) }
      add(tone, line[...])
      blank()
    }
  }

  private mutating func add(_ tone: Tone, _ text: Substring) {
    guard usesColour, tone != .plain, !text.isEmpty else { return put(text) }
    put("\u{1B}[\(tone.rawValue)m")
    put(text)
    put("\u{1B}[0m")
  }

  private mutating func put(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// Breaks text into lines, between words where it can.
struct TextWrap {
  private let first: Int
  private let others: Int
  private var lines: [String] = []
  private var line = ""
  private var used = 0

  private init(first: Int, others: Int) {
    self.first = first
    self.others = others
  }

  /// `text` in lines of at most `first` and then `others` columns; a word that is longer than a line
  /// is broken too.
  static func lines(of text: String, first: Int, others: Int) -> [String] {
    var wrap = TextWrap(first: first, others: others)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) { wrap.add(word) }
    return wrap.lines + [wrap.line]
  }

  private mutating func add(_ word: Substring) {
    if used > 0 {
      if fits(1 + Columns.width(of: word)) { append(" ") } else { breakLine() }
    }
    for scalar in word.unicodeScalars {
      if used > 0, !fits(Columns.width(of: scalar)) { breakLine() }
      append(scalar)
    }
  }

  private func fits(_ width: Int) -> Bool { used + width <= (lines.isEmpty ? first : others) }

  private mutating func append(_ scalar: Unicode.Scalar) {
    line.unicodeScalars.append(scalar)
    used += Columns.width(of: scalar)
  }

  private mutating func breakLine() {
    lines.append(line)
    (line, used) = ("", 0)
  }

  /// `text` with its beginning cut off where it is wider than `columns`.
  static func tail(of text: String, columns: Int) -> String {
    guard Columns.width(of: text) > columns else { return text }
    var left = columns - 1
    let kept = text.unicodeScalars.reversed().prefix { scalar in
      left -= Columns.width(of: scalar)
      return left >= 0
    }
    return "…" + String(String.UnicodeScalarView(kept.reversed()))
  }
}
