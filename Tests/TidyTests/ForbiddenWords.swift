/// A word that is not written here, where it is not, and what is written in its place.
struct ForbiddenWord: Sendable {
  enum Scope {
    case everywhere
    /// Targets in `Sources` that are no command.
    case libraries
    case tests
  }

  /// As people write it.
  let word: String
  let tokens: [String]
  let scope: Scope
  let instead: String
  /// Tokens before it that make it another thing.
  var unlessAfter: Set<String> = []

  static let all = [
    ForbiddenWord(
      word: "fatalError", tokens: ["fatalError", "("], scope: .everywhere,
      instead: "throw a typed error or return a finding"),
    ForbiddenWord(
      word: "try!", tokens: ["try", "!"], scope: .everywhere,
      instead: "handle the error or throw it on"),
    ForbiddenWord(
      word: "as!", tokens: ["as", "!"], scope: .everywhere,
      instead: "use as? and say what happens otherwise"),
    ForbiddenWord(
      word: "nonisolated(unsafe)", tokens: ["nonisolated", "(", "unsafe", ")"],
      scope: .everywhere, instead: "put the value behind the lock of MicroHTTP"),
    ForbiddenWord(
      word: "Synchronization.Mutex", tokens: ["Mutex", "<"], scope: .everywhere,
      instead: "use the lock of MicroHTTP, which ThreadSanitizer understands on Linux"),
    ForbiddenWord(
      word: "Synchronization.Mutex", tokens: ["Mutex", "("], scope: .everywhere,
      instead: "use the lock of MicroHTTP, which ThreadSanitizer understands on Linux"),
    ForbiddenWord(
      word: "print", tokens: ["print", "("], scope: .libraries,
      instead: "return the text and let the command write it", unlessAfter: [".", "func"]),
    ForbiddenWord(
      word: "sleep", tokens: ["sleep", "("], scope: .tests, instead: waiting),
    ForbiddenWord(
      word: "usleep", tokens: ["usleep", "("], scope: .tests, instead: waiting),
    ForbiddenWord(
      word: "nanosleep", tokens: ["nanosleep", "("], scope: .tests, instead: waiting),
    ForbiddenWord(
      word: "XCTest", tokens: ["import", "XCTest"], scope: .everywhere,
      instead: "import Testing"),
    ForbiddenWord(
      word: "#expect(true)", tokens: ["#", "expect", "(", "true", ")"], scope: .tests,
      instead: "expect what can fail"),
  ]

  private static let waiting = "wait for the thing itself to happen"

  static func complaints(_ file: SourceFile) -> [Complaint] {
    all.filter { $0.applies(to: file) }.flatMap { $0.find(in: file) } + marks(file)
  }

  private func applies(to file: SourceFile) -> Bool {
    switch scope {
    case .everywhere: true
    case .libraries: file.target.map { $0.first?.isUppercase ?? false } ?? false
    case .tests: file.path.hasPrefix("Tests/") || file.path.hasPrefix("Conformance/")
    }
  }

  private func find(in file: SourceFile) -> [Complaint] {
    file.tokens.indices.filter { index in
      guard file.tokens[index].text == tokens[0] else { return false }
      let found = file.tokens[index...].prefix(tokens.count)
      // `try !a` is another thing than `try!`.
      return found.map(\.text) == tokens && found.allSatisfy { $0.text != "!" || $0.isAttached }
        && !(index > 0 && unlessAfter.contains(file.tokens[index - 1].text))
    }
    .map { Complaint(file.tokens[$0].line, "\(word) is forbidden: \(instead)") }
  }

  /// Marks that put work off. Three X are a currency too, so they count before a colon, and where
  /// they open a comment that goes on.
  private static func marks(_ file: SourceFile) -> [Complaint] {
    var complaints: [Complaint] = []
    for (index, line) in file.commentLines.enumerated() {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != ":" }
      for (place, word) in words.enumerated() {
        let bare = word.hasSuffix(":") ? word.dropLast() : word
        let isMark =
          bare == "TODO" || bare == "FIXME"
          || bare == "XXX" && (bare != word || place == 0 && words.count > 1)
        guard isMark else { continue }
        complaints.append(
          Complaint(index + 1, "\(bare) is forbidden: do it now, or open an issue"))
      }
    }
    return complaints
  }
}
