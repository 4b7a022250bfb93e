import Testing

@Suite("Public declarations say what they are for")
struct DeclarationsTests {
  @Test(
    "One without a doc comment is found",
    arguments: [
      ("public func a(_ b: Int) {}", "public func a has no doc comment"),
      ("public static func < (a: A, b: A) -> Bool { true }", "public func < has no doc comment"),
      ("public private(set) var a: Int", "public var a has no doc comment"),
      ("@inlinable public var a: Int { 1 }", "public var a has no doc comment"),
      ("@available(*, deprecated) public let a = 1", "public let a has no doc comment"),
      ("public init?(_ a: Int) {}", "public init has no doc comment"),
      ("public subscript(a: Int) -> Int { a }", "public subscript has no doc comment"),
      ("public struct A: Sendable {}", "public struct A has no doc comment"),
      ("public indirect enum A {}", "public enum A has no doc comment"),
      ("open class func a() {}", "public func a has no doc comment"),
      ("public final class A {}", "public class A has no doc comment"),
      ("public typealias A = Int", "public typealias A has no doc comment"),
      (
        "public extension A {", "write public on each member of the extension, not on the extension"
      ),
    ])
  func found(_ text: String, _ complaint: String) {
    let file = SourceFile("Sources/Snippet/A.swift", "// not a doc comment\n\(text)\n")
    #expect(Declarations.complaints(file) == [Complaint(2, complaint)])
  }

  @Test("One with a doc comment is left alone, attributes between or not")
  func documented() {
    let text = """
      /// A.
      public struct A {
        /// B.
        @inlinable
        @available(*, deprecated)
        public func b() {}
        /** C. */
        public let c = 1
        let d = 1
      }
      """
    let file = SourceFile("Sources/Snippet/A.swift", text)
    #expect(Declarations.complaints(file) == [])
    #expect(Declarations.declarations(file).map(\.name) == ["A", "b", "c"])
  }

  @Test("The requirements of a public protocol are public")
  func requirements() {
    let text = """
      /// A.
      public protocol A {
        /// B.
        var b: Int { get }
        mutating func c()
      }
      protocol D {
        func e()
      }
      """
    #expect(
      Declarations.complaints(SourceFile("Sources/Snippet/A.swift", text))
        == [Complaint(5, "public func c has no doc comment")])
  }

  @Test(
    "What is not public is left alone",
    arguments: [
      "public import AxonContract", "func a() {}", "case a", "let publicly = 1",
      "let a = \"public func b() {}\"", "// public func a()", "private var open = 1",
    ])
  func others(_ text: String) {
    #expect(Declarations.complaints(SourceFile("Sources/Snippet/A.swift", text)) == [])
    #expect(Declarations.complaints(SourceFile("Tests/A/A.swift", "public func a() {}")) == [])
  }
}
