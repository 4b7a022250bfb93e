import Foundation
import Testing

/// One check as the tree is put through it.
struct Check: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let find: @Sendable (SourceFile) -> [Complaint]

  static let all = [
    Check(testDescription: "files are short", find: Sizes.fileLength),
    Check(testDescription: "lines are short", find: Sizes.lineWidth),
    Check(testDescription: "functions are short", find: Sizes.functionLength),
    Check(testDescription: "forbidden words", find: ForbiddenWord.complaints),
    Check(testDescription: "unsafe code has its places", find: MemorySafety.complaints),
    Check(testDescription: "@unchecked Sendable", find: MemorySafety.uncheckedSendable),
    Check(testDescription: "imports follow the table", find: Imports.complaints),
    Check(testDescription: "public declarations say what for", find: Declarations.complaints),
    Check(testDescription: "one rule to a file", find: RuleFiles.complaints),
  ]
}

@Suite("The tree is tidy")
struct TreeTests {
  private let tree = Tree.package

  @Test("Every check over every source", arguments: Check.all)
  func check(_ check: Check) {
    let complaints = tree.sources.flatMap { file in
      check.find(file).map { "\(file.path):\($0)" }
    }
    expectNone(complaints)
  }

  @Test("No path of one machine in any file")
  func paths() {
    let complaints = tree.files.flatMap { file in
      MachinePaths.complaints(Data(file.content)).map { "\(file.path):\($0)" }
    }
    expectNone(complaints)
  }

  @Test("@unchecked Sendable is counted")
  func uncheckedSendable() {
    let count = tree.sources.reduce(0) { $0 + MemorySafety.uncheckedSendableLines($1).count }
    #expect(count <= MemorySafety.uncheckedSendableCountMax)
  }

  @Test("The catalogue lists every rule that has a file")
  func catalogue() throws {
    let catalogue = try #require(tree.sources.first { $0.path == RuleFiles.catalogue })
    let unlisted = RuleFiles.unlisted(tree.sources, in: catalogue)
    expectNone(unlisted)
  }

  /// The count is compared, so that a failure lists each complaint once.
  private func expectNone(
    _ complaints: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let count = complaints.count
    #expect(
      count == 0, "\(complaints.joined(separator: "\n"))", sourceLocation: sourceLocation)
  }

  @Test("Enough was read for the silence to mean something")
  func floors() {
    #expect(tree.files.count >= 900)
    #expect(tree.sources.count >= 150)
    #expect(tree.sources.filter { $0.language == .c }.count >= 2)
    #expect(tree.sources.reduce(0) { $0 + Sizes.functions($1).count } >= 500)
    #expect(tree.sources.reduce(0) { $0 + Declarations.declarations($1).count } >= 250)
    #expect(tree.sources.reduce(0) { $0 + Imports.modules($1).count } >= 100)
    #expect(tree.sources.filter { $0.path.hasPrefix(RuleFiles.folder) }.count >= 100)
  }
}
