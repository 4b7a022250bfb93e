import Testing

@Suite("Forbidden words")
struct ForbiddenWordsTests {
  struct Bad: Sendable {
    let text: String
    let complaint: String
    var path = "Sources/Snippet/Snippet.swift"
  }

  static let bad = [
    Bad(
      text: "func a() { fatalError(\"x\") }",
      complaint: "fatalError is forbidden: throw a typed error or return a finding"),
    Bad(
      text: "let a = try! b()",
      complaint: "try! is forbidden: handle the error or throw it on"),
    Bad(
      text: "let a = \"\\(try! b())\"",
      complaint: "try! is forbidden: handle the error or throw it on"),
    Bad(
      text: "let a = b as! Int",
      complaint: "as! is forbidden: use as? and say what happens otherwise"),
    Bad(
      text: "nonisolated(unsafe) var a = 1",
      complaint: "nonisolated(unsafe) is forbidden: put the value behind the lock of MicroHTTP"),
    Bad(
      text: "let a = Mutex<Int>(1)",
      complaint: "Synchronization.Mutex is forbidden: "
        + "use the lock of MicroHTTP, which ThreadSanitizer understands on Linux"),
    Bad(
      text: "let a = Synchronization.Mutex(1)",
      complaint: "Synchronization.Mutex is forbidden: "
        + "use the lock of MicroHTTP, which ThreadSanitizer understands on Linux"),
    Bad(
      text: "print(a)",
      complaint: "print is forbidden: return the text and let the command write it"),
    Bad(
      text: "try await Task.sleep(for: .seconds(1))",
      complaint: "sleep is forbidden: wait for the thing itself to happen",
      path: "Tests/A/A.swift"),
    Bad(
      text: "usleep(1)",
      complaint: "usleep is forbidden: wait for the thing itself to happen",
      path: "Conformance/a.c"),
    Bad(
      text: "nanosleep(&a, nil)",
      complaint: "nanosleep is forbidden: wait for the thing itself to happen",
      path: "Tests/A/A.swift"),
    Bad(
      text: "import XCTest", complaint: "XCTest is forbidden: import Testing",
      path: "Tests/A/A.swift"),
    Bad(
      text: "#expect(true)", complaint: "#expect(true) is forbidden: expect what can fail",
      path: "Tests/A/A.swift"),
    Bad(
      text: "let a = 1  // " + "TODO: b",
      complaint: "TODO is forbidden: do it now, or open an issue"),
    Bad(
      text: "/* see " + "FIXME */",
      complaint: "FIXME is forbidden: do it now, or open an issue", path: "Sources/C/a.h"),
    Bad(text: "/// XXX why", complaint: "XXX is forbidden: do it now, or open an issue"),
    Bad(text: "// b XXX: why", complaint: "XXX is forbidden: do it now, or open an issue"),
  ]

  @Test("Each is found, with what to write in its place", arguments: bad)
  func found(_ bad: Bad) {
    let file = SourceFile(bad.path, "\n" + bad.text + "\n")
    #expect(ForbiddenWord.complaints(file) == [Complaint(2, bad.complaint)])
  }

  @Test("Every word has a bad example here")
  func everyWord() {
    for word in ForbiddenWord.all {
      #expect(Self.bad.contains { $0.complaint.hasPrefix("\(word.word) is forbidden") })
    }
  }

  @Test(
    "What only looks like one is left alone",
    arguments: [
      "let a = try? b() as? Int", "if try !b() {}", "let a: Int = tryHard ! b",
      "// XAU, XTS, XXX are no money", "case 1: .notMoney  // XXX",
      "let a = \"try! fatalError( TODO\"  // to do later",
      "fatalErrorCount(1)", "a.print(b)", "func print(_ a: Int) {}", "let sleeper = asleep(1)",
      "// a comment may say try! and as!",
    ])
  func good(_ text: String) {
    #expect(ForbiddenWord.complaints(SourceFile("Sources/Snippet/Snippet.swift", text)) == [])
  }

  @Test("Commands may print, and sources outside tests may pause")
  func scopes() {
    #expect(ForbiddenWord.complaints(SourceFile("Sources/axon-a/A.swift", "print(1)")) == [])
    #expect(ForbiddenWord.complaints(SourceFile("Tests/A/A.swift", "print(1)")) == [])
    #expect(ForbiddenWord.complaints(SourceFile("Sources/axon-a/A.swift", "usleep(1)")) == [])
  }
}
