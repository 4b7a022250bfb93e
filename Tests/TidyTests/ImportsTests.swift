import Testing

@Suite("Imports")
struct ImportsTests {
  @Test(
    "An import against the arrows is found",
    arguments: [
      ("JSONText", "import Foundation", "Foundation", "CByteScan"),
      ("AxonContract", "public import FoundationEssentials", "FoundationEssentials", "JSONText"),
      ("AxonContract", "@testable import AxonLint", "AxonLint", "JSONText"),
      ("AxonContract", "import struct Foundation.Date", "Foundation", "JSONText"),
      ("AxonContract", "#if os(Linux)\n  internal import Glibc\n#endif", "Glibc", "JSONText"),
      (
        "AxonConformance", "import AxonLint", "AxonLint",
        "AxonGolden, Darwin, FoundationEssentials, Glibc, JSONText, MicroHTTP, Musl"
      ),
      ("CByteScan", "import JSONText", "JSONText", "nothing"),
    ])
  func found(_ target: String, _ text: String, _ module: String, _ allowed: String) {
    let file = SourceFile("Sources/\(target)/A.swift", text)
    let line = text.hasPrefix("#if") ? 2 : 1
    #expect(
      Imports.complaints(file)
        == [Complaint(line, "\(target) may not import \(module); it may import \(allowed)")])
  }

  @Test("An import with the arrows is left alone, and so is a comment about one")
  func good() {
    let text =
      "public import AxonContract\nimport JSONText\n// import Foundation\nlet important = 1"
    let file = SourceFile("Sources/AxonLint/A.swift", text)
    #expect(Imports.complaints(file) == [])
    #expect(Imports.modules(file).map(\.module) == ["AxonContract", "JSONText"])
    #expect(
      Imports.complaints(SourceFile("Tests/AxonLintTests/A.swift", "import Foundation")) == [])
  }

  @Test("A target that is not in the table is found")
  func unknownTarget() {
    #expect(
      Imports.complaints(SourceFile("Sources/AxonExtra/A.swift", ""))
        == [Complaint(1, "the target AxonExtra is not in the table of Imports.swift")])
  }

  @Test("The judging targets take nothing of Foundation, and no arrow points back")
  func table() throws {
    for target in ["JSONText", "AxonContract", "AxonLint", "AxonReport"] {
      let allowed = try #require(Imports.table[target])
      #expect(!allowed.contains { $0.hasPrefix("Foundation") })
    }
    for (target, allowed) in Imports.table {
      for module in allowed { #expect(Imports.table[module]?.contains(target) != true) }
    }
  }
}
