import AxonGolden
import Testing

@Suite("One fault to a case")
struct SingleFaultTests {
  let suite: GoldenSuite

  init() throws { suite = try Golden.suite() }

  @Test("The edit makes the case of its parent, and of nothing but it")
  func edits() throws {
    let byPath = Dictionary(uniqueKeysWithValues: suite.cases.map { ($0.path, $0) })
    var count = 0
    for golden in suite.cases {
      guard let path = golden.expectation.parent else { continue }
      let parent = try #require(byPath[path], "\(golden.path): no parent \(path)")
      let edit = try #require(golden.expectation.edit, "\(golden.path) has a parent and no edit")
      #expect(try edit.makes(golden.bytes, of: parent.bytes), "\(golden.path)")
      #expect(golden.bytes != parent.bytes, "\(golden.path) is its parent")
      count += 1
    }
    #expect(count >= 640)
  }

  @Test("Parents are accepted and have no error")
  func parents() throws {
    let byPath = Dictionary(uniqueKeysWithValues: suite.cases.map { ($0.path, $0) })
    let parents = Set(suite.cases.compactMap(\.expectation.parent))
    for path in parents {
      let outcome = try #require(byPath[path]?.expectation.outcomes.first, "\(path)")
      #expect(outcome.status == 200, "\(path)")
      #expect(!outcome.findings.contains { $0.level == "error" }, "\(path)")
    }
    #expect(parents.count >= 5)
  }

  @Test("Only roots and the page's examples have no parent")
  func orphans() {
    let orphans = suite.cases.filter { $0.expectation.parent == nil }
    for golden in orphans {
      let isRoot = golden.path.hasPrefix("accept/good/") || golden.isRequest
      let isExample = golden.expectation.section == "Example payloads"
      #expect(isRoot || isExample, "\(golden.path)")
    }
    #expect(!orphans.isEmpty)
  }
}
