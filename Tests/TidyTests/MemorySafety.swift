/// Where code may leave the compiler's protection, and how often it may vouch for itself.
enum MemorySafety {
  /// Folders and files that may write `unsafe` and use pointers. Fuzzers are handed one.
  static let allowed = [
    "Sources/JSONText/", "Sources/MicroHTTP/", "Sources/TestAuthority/", "Sources/ChildProcess/",
    "Sources/axon-lint/ChunkReader.swift", "Sources/CommandSupport/Terminal.swift", "Tests/Fuzz/",
    "Tests/Controls/", "Tests/MicroHTTPTests/Support/",
  ]

  static let uncheckedSendableCountMax = 2
  private static let uncheckedSendableAllowed = "Sources/MicroHTTP/"

  static func complaints(_ file: SourceFile) -> [Complaint] {
    guard file.language == .swift, !allowed.contains(where: file.path.hasPrefix) else { return [] }
    return file.tokens.indices.compactMap { index in
      guard isUnsafe(file.tokens, index) else { return nil }
      let token = file.tokens[index]
      return Complaint(
        token.line, "\(token.text) is for JSONText and MicroHTTP: give the safe form, or move it")
    }
  }

  static func uncheckedSendable(_ file: SourceFile) -> [Complaint] {
    guard !file.path.hasPrefix(uncheckedSendableAllowed) else { return [] }
    return uncheckedSendableLines(file).map {
      Complaint($0, "@unchecked Sendable is for MicroHTTP: make it a value of lets")
    }
  }

  static func uncheckedSendableLines(_ file: SourceFile) -> [Int] {
    zip(file.tokens, file.tokens.dropFirst())
      .filter { $0.text == "@" && $1.text == "unchecked" }
      .map { $1.line }
  }

  private static func isUnsafe(_ tokens: [Token], _ index: Int) -> Bool {
    let word = tokens[index].text
    let previous = index > 0 ? tokens[index - 1].text : ""
    if word == "unsafe" {
      if previous == "@" || previous == "(" && index > 1 && tokens[index - 2].text == "unowned" {
        return true
      }
      // Elsewhere it may be a name; the keyword stands right before what it marks.
      let isName = [".", "case", "let", "var"].contains(previous)
      guard !isName, index + 1 < tokens.count, tokens[index + 1].line == tokens[index].line else {
        return false
      }
      return tokens[index + 1].isWord || tokens[index + 1].text == "("
    }
    return word == "Unmanaged" || word == "unsafelyUnwrapped" || word == "OpaquePointer"
      || ["Unsafe", "withUnsafe", "unsafe"].contains { prefix in
        word.hasPrefix(prefix) && word.dropFirst(prefix.count).first?.isUppercase == true
      }
  }
}
