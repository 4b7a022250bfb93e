import Testing

@Suite("Files, lines and functions are short")
struct SizesTests {
  private func lines(_ count: Int, _ line: String = "  let a = 1") -> String {
    String(repeating: line + "\n", count: count)
  }

  @Test("A file may have 400 lines and no more")
  func fileLength() {
    #expect(Sizes.fileLength(SourceFile("Tests/A.swift", lines(400))) == [])
    #expect(
      Sizes.fileLength(SourceFile("Tests/A.swift", lines(401)))
        == [Complaint(401, "the file has 401 lines; at most 400")])
  }

  @Test("A line may have 100 columns, of whatever letters, and no more")
  func lineWidth() {
    let wide = String(repeating: "é", count: 100)
    #expect(Sizes.lineWidth(SourceFile("Tests/A.swift", "\n\(wide)\n")) == [])
    #expect(
      Sizes.lineWidth(SourceFile("Tests/A.swift", "\n\(wide)!\n"))
        == [Complaint(2, "the line has 101 columns; at most 100")])
  }

  @Test("A function may have 70 lines and no more, from its keyword to its brace")
  func functionLength() {
    let head = "struct A {\n  func b(\n    c: Int = max(1, 2)\n  ) -> Int {\n"
    #expect(Sizes.functionLength(SourceFile("Tests/A.swift", head + lines(66) + "  }\n}\n")) == [])
    #expect(
      Sizes.functionLength(SourceFile("Tests/A.swift", head + lines(67) + "  }\n}\n"))
        == [Complaint(2, "b has 71 lines; at most 70")])
  }

  @Test("A closure or an accessor counts like a function where it stands in place of one")
  func blocks() {
    let closure = "enum A {\n  static let b = Rule(\n    check: .event { event in\n"
    #expect(
      Sizes.functionLength(SourceFile("Tests/A.swift", closure + lines(69) + "    })\n}\n"))
        == [Complaint(3, "a block has 71 lines; at most 70")])
    let accessor = "extension A {\n  var b: Int {\n"
    #expect(
      Sizes.functionLength(SourceFile("Tests/A.swift", accessor + lines(69) + "  }\n}\n"))
        == [Complaint(2, "a block has 71 lines; at most 70")])
  }

  @Test("Types are no functions; functions inside functions are counted apart")
  func nesting() {
    let text = """
      protocol P {
        func required() -> Int
        var name: String { get }
      }
      final class A: P {
        init?(_ a: Int) { if a > 0 { return nil } }
        deinit {}
        class func make() -> A? { .init(1) }
        subscript(a: Int) -> Int { a }
        func outer() { func inner() {} }
      }
      """
    #expect(
      Sizes.functions(SourceFile("Tests/A.swift", text)).map(\.name)
        == ["a block", "init", "deinit", "make", "subscript", "inner", "outer"])
  }

  @Test("Functions of C")
  func functionsOfC() {
    let text = "struct s { int a; };\nstatic inline int f(int a) {\n  if (a) { return 1; }\n}\n"
    let file = SourceFile("Sources/CSnippet/a.h", text)
    #expect(Sizes.functions(file) == [Function(name: "f", line: 2, lineCount: 3)])
    let long = "int g(void) {\n" + lines(69, "  h();") + "}\n"
    #expect(
      Sizes.functionLength(SourceFile("Sources/CSnippet/a.c", long))
        == [Complaint(1, "g has 71 lines; at most 70")])
  }
}
