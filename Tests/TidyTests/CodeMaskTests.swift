import Testing

@Suite("Code, comments and strings are told apart")
struct CodeMaskTests {
  private func code(_ text: String, _ path: String = "Sources/Snippet/A.swift") -> [String] {
    SourceFile(path, text).tokens.map(\.text)
  }

  @Test("Comments are no code, nested ones neither")
  func comments() {
    let file = SourceFile(
      "Tests/A.swift", "let a = 1  // one\n/* two /* three */ four */ let b = 2\n")
    #expect(file.tokens.map(\.text) == ["let", "a", "=", "1", "let", "b", "=", "2"])
    #expect(file.commentLines[0].drop { $0 == " " } == "// one")
    #expect(file.commentLines[1].contains("/* two /* three */ four */"))
    #expect(file.codeLines[0].count == file.lines[0].count)
  }

  @Test("A block comment of C ends at the first end")
  func commentsOfC() {
    #expect(code("/* a /* b */ int c;", "Sources/CSnippet/a.c") == ["int", "c", ";"])
  }

  @Test(
    "What strings hold is no code",
    arguments: [
      #"let s = "try! // no""#, #"let s = "a \" try! b""#, ##"let s = #"a " try! \(b)"#"##,
      "let s = \"\"\"\n  try! \" quote\n  \"\"\"",
    ])
  func strings(_ text: String) {
    #expect(code(text) == ["let", "s", "=", "\"", "\""])
  }

  @Test("What is interpolated is code")
  func interpolation() {
    let text = #"let s = "a \(f(x, "b")) c""#
    #expect(
      code(text)
        == ["let", "s", "=", "\"", "(", "f", "(", "x", ",", "\"", "\"", ")", ")", "\""])
    let raw = ##"let s = #"a \#(x) \(y)"#"##
    #expect(code(raw) == ["let", "s", "=", "\"", "(", "x", ")", "\""])
  }

  @Test("A quotation mark in C may be a character")
  func charactersOfC() {
    let text = #"char a = '"'; char b = '\''; // "quoted""#
    let expected = ["char", "a", "=", ";", "char", "b", "=", ";"]
    #expect(code(text, "Sources/CSnippet/a.c") == expected)
  }

  @Test("Tokens know their line, words their kind")
  func tokens() {
    let tokens = SourceFile("Tests/A.swift", "a\n\n`init` é.b\n").tokens
    #expect(tokens.map(\.text) == ["a", "`init`", "é", ".", "b"])
    #expect(tokens.map(\.line) == [1, 3, 3, 3, 3])
    #expect(tokens.map(\.isWord) == [true, true, true, false, true])
  }

  @Test("An unfinished text ends all the same")
  func unfinished() {
    for text in ["\"", "\"\"\"", "/*", "\"\\(", "'", "#\"", "\"\\"] {
      #expect(SourceFile("Sources/CSnippet/a.c", text).codeLines.count <= 1)
      #expect(SourceFile("Tests/A.swift", text).codeLines.count <= 1)
    }
  }
}
