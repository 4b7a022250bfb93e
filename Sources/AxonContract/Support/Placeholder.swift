/// What a program writes when it has no value, or a template that nobody filled in.
enum Placeholder: Sendable, Equatable {
  /// A word for nothing.
  case word
  /// JavaScript's name for an object that was not taken apart.
  case object
  /// The marks of a template, with three dots for what stands between them.
  case template(String)

  /// Finds a placeholder in `text`: a word must be all of it, in letters of any case, but for
  /// blanks around it; marks may stand within a longer text.
  ///
  /// `%%` counts only where the text begins, unless `isURL`: elsewhere it may be anything.
  init?(_ text: Text, isURL: Bool = false) {
    let trimmed = text.trimmed
    let bytes = trimmed.bytes
    if bytes.count <= Self.wordCountMax, Self.words.contains(trimmed.lowercased.string) {
      self = .word
    } else if !bytes.contains(where: Self.isMark) {
      return nil
    } else if Self.isEnclosed(bytes, "[object ", "]") {
      self = .object
    } else if let (open, close) = Self.marks.first(where: { Self.isEnclosed(bytes, $0, $1) }) {
      self = .template("\(open)…\(close)")
    } else if Self.hasMacro(isURL ? bytes : bytes.starts(with: "%%".utf8) ? bytes : []) {
      self = .template("%%…%%")
    } else {
      return nil
    }
  }

  private static let words: Set<String> = [
    "undefined", "null", "nan", "none", "nil", "(null)", "<null>",
  ]
  private static let wordCountMax = 9

  private static let marks = [("{{", "}}"), ("${", "}"), ("<%", "%>")]

  /// Whether the marks of an object or a template may begin with `byte`.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "<"),
      UInt8(ascii: "%"):
      true
    default: false
    }
  }

  /// Whether `open` stands in `text` and `close` behind it.
  private static func isEnclosed(
    _ text: ArraySlice<UInt8>, _ open: String, _ close: String
  ) -> Bool {
    guard let start = end(of: open, in: text) else { return false }
    return end(of: close, in: text[start...]) != nil
  }

  /// Whether a name stands between two pairs of percent signs, as in `%%CLICK_ID%%`.
  private static func hasMacro(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let start = end(of: "%%", in: rest) {
      rest = rest[start...]
      let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
      if name.first?.isLetter == true, rest[name.endIndex...].starts(with: "%%".utf8) {
        return true
      }
    }
    return false
  }

  /// The offset behind the first place where `mark` stands in `text`.
  private static func end(of mark: String, in text: ArraySlice<UInt8>) -> Int? {
    let mark = Array(mark.utf8)
    guard text.count >= mark.count else { return nil }
    for start in text.startIndex...(text.endIndex - mark.count)
    where text[start...].starts(with: mark) {
      return start + mark.count
    }
    return nil
  }
}
