import Foundation
import Testing

@Suite("Reading a tree")
struct TreeReadingTests {
  @Test("Sources are read, what was built and what lies beside them is not")
  func reading() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "tidy-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let paths = [
      "README.md", "notes.txt", "Sources/A/A.swift", "Sources/A/include/a.h",
      "Tests/Fuzz/.build/checkouts/b/B.swift", "Tests/Tools/__pycache__/c.py", "golden/d.json",
    ]
    for path in paths {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("int a;\n".utf8).write(to: file)
    }
    try FileManager.default.createSymbolicLink(
      at: root.appending(path: "Sources/Again"), withDestinationURL: root)
    let tree = Tree(root: root)
    #expect(
      tree.files.map(\.path)
        == ["README.md", "Sources/A/A.swift", "Sources/A/include/a.h", "golden/d.json"])
    #expect(tree.sources.map(\.path) == ["Sources/A/A.swift", "Sources/A/include/a.h"])
    #expect(tree.sources.map(\.target) == ["A", "A"])
  }
}
