/// A word or a mark of the code.
struct Token: Sendable, Hashable {
  let text: String
  let line: Int
  /// Whether nothing stands between it and the token before.
  let isAttached: Bool

  var isWord: Bool { text.utf8.first.map(SourceFile.isOfWord) ?? false }
}

/// One Swift or C file, taken apart once for all checks.
struct SourceFile: Sendable {
  enum Language { case swift, c }

  /// Path from the package's root.
  let path: String
  let language: Language
  let lines: [String]
  /// The lines without their comments and without what strings hold.
  let codeLines: [String]
  let commentLines: [String]
  let tokens: [Token]

  init(_ path: String = "Sources/Snippet/Snippet.swift", _ text: String) {
    self.path = path
    language = path.hasSuffix(".swift") ? .swift : .c
    let mask = CodeMask(text, language)
    lines = Self.lines(text.utf8)
    codeLines = Self.lines(mask.code)
    commentLines = Self.lines(mask.comments)
    tokens = Self.tokens(mask.code)
  }

  /// The target that the file belongs to; nil outside `Sources`.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The file's name without its folder and its ending.
  var name: String {
    String(path.split(separator: "/").last?.split(separator: ".").first ?? "")
  }

  /// Lines, of which an ending newline begins no new one.
  private static func lines(_ text: some Collection<UInt8>) -> [String] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...:
      true
    default: false
    }
  }

  private static func tokens(_ code: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var line = 1
    var at = 0
    var isAttached = false
    while at < code.count {
      let start = at
      while at < code.count, isOfWord(code[at]) { at += 1 }
      if at == start {
        at += 1
        if code[start] == UInt8(ascii: "\n") { line += 1 }
        if code[start] <= UInt8(ascii: " ") {
          isAttached = false
          continue
        }
      }
      let text = String(decoding: code[start..<at], as: UTF8.self)
      tokens.append(Token(text: text, line: line, isAttached: isAttached))
      isAttached = true
    }
    return tokens
  }
}
