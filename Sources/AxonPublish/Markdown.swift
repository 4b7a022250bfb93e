import AxonContract

/// The little of Markdown that the pages are written in.
enum Markdown {
  /// A text that stands in prose or in a cell of a table, with nothing in it taken for markup.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\|<>*_[]`".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// A text of ours as a sentence: a capital first, unless it begins with a member's name, and a
  /// full stop behind what is no question.
  static func sentence(_ text: String) -> String {
    let word = text.prefix { $0.isLetter || $0 == "_" }
    let isName = word.contains("_") || Field.all.contains { $0.name == word }
    let head = isName ? String(text.prefix(1)) : text.prefix(1).uppercased()
    return plain(head + text.dropFirst()) + (text.hasSuffix("?") ? "" : ".")
  }

  /// A word of code in prose.
  static func code(_ text: String) -> String { "`\(text)`" }

  /// A block of text shown as it is.
  static func fence(_ text: String, _ language: String) -> String {
    var marks = "```"
    while text.contains(marks) { marks += "`" }
    let end = text.hasSuffix("\n") ? "" : "\n"
    return "\(marks)\(language)\n\(text)\(end)\(marks)\n"
  }

  /// A table; the cells are Markdown already.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let rule = head.map { _ in "---" }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// The line that every published page ends in.
  static let colophon = "\nPrinted from the catalogue and the golden suite by `make generate`.\n"
}
