import Testing

@Suite("Unsafe code")
struct MemorySafetyTests {
  @Test(
    "Is found wherever it is written",
    arguments: [
      ("let a = unsafe f(b)", "unsafe"), ("let a = unsafe (b + c)", "unsafe"),
      ("@unsafe func a() {}", "unsafe"), ("unowned(unsafe) let a: B", "unsafe"),
      ("let a: UnsafeRawPointer? = nil", "UnsafeRawPointer"),
      ("b.withUnsafeBytes { $0.count }", "withUnsafeBytes"),
      ("let a = unsafeBitCast(b, to: Int.self)", "unsafeBitCast"),
      ("let a = b.unsafelyUnwrapped", "unsafelyUnwrapped"),
      ("let a = Unmanaged.passRetained(b)", "Unmanaged"), ("let a: OpaquePointer", "OpaquePointer"),
    ])
  func found(_ text: String, _ word: String) {
    let complaint = "\(word) is for JSONText and MicroHTTP: give the safe form, or move it"
    #expect(
      MemorySafety.complaints(SourceFile("Sources/AxonLint/A.swift", text)) == [
        Complaint(1, complaint)
      ])
    for place in MemorySafety.allowed {
      let path = place.hasSuffix("/") ? place + "A.swift" : place
      #expect(MemorySafety.complaints(SourceFile(path, text)) == [])
    }
  }

  @Test(
    "A word that is a name is left alone",
    arguments: [
      "enum FixKind { case safe, unsafe }", "case unsafe",
      "init(of report: Report, unsafe: Bool = false)",
      "guard let kind = f(), unsafe || kind == .safe else { return }", "let a = kind == .unsafe",
      "// unsafe code", "let a = \"unsafe code\"", "f(.unsafe)", "let unsafe = 1", "unsafely(a)",
    ])
  func names(_ text: String) {
    #expect(MemorySafety.complaints(SourceFile("Sources/AxonLint/A.swift", text)) == [])
  }

  @Test("@unchecked Sendable has one place, and is counted there")
  func uncheckedSendable() {
    let text = "final class A {}\nextension A: @unchecked Sendable {}\n"
    #expect(
      MemorySafety.uncheckedSendable(SourceFile("Sources/AxonMock/A.swift", text))
        == [Complaint(2, "@unchecked Sendable is for MicroHTTP: make it a value of lets")])
    let inPlace = SourceFile("Sources/MicroHTTP/A.swift", text)
    #expect(MemorySafety.uncheckedSendable(inPlace) == [])
    #expect(MemorySafety.uncheckedSendableLines(inPlace) == [2])
    let mentioned = SourceFile("Sources/AxonMock/A.swift", "// no @unchecked Sendable\n")
    #expect(MemorySafety.uncheckedSendable(mentioned) == [])
  }
}
