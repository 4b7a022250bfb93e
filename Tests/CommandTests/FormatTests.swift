import Foundation
import JSONText
import Testing

/// The formats of services, as a run over many bodies writes them.
@Suite struct FormatTests {
  /// A log of several chunks (ChunkReader), every hundredth body of which is dropped.
  private static func log() throws -> (scratch: Scratch, path: String) {
    let scratch = try Scratch()
    let lines = (0..<3_000).map { number in
      number % 100 == 50 ? LintCommandTests.bad : LintCommandTests.good
    }
    return (scratch, try scratch.write(lines.joined(separator: "\n"), to: "log.ndjson"))
  }

  @Test(arguments: ["1", "4"])
  func findingsStandInOneListWhateverTheChunks(jobs: String) throws {
    let (scratch, path) = try Self.log()
    let sarif = try Command(path, "--format", "sarif", "--jobs", jobs, in: scratch.folder)
    let results = try #require(
      try JSONDocument(sarif.output).root.value(at: "/runs/0/results")?.elements)
    let errors = results.filter { $0["level"]?.stringValue == "error" }
    #expect(errors.count == 30)
    let lines = errors.map {
      $0.value(at: "/locations/0/physicalLocation/region/startLine")?.intValue
    }
    #expect(lines == (0..<30).map { $0 * 100 + 51 })
    let gitlab = try Command(path, "--format", "gitlab", "--jobs", jobs, in: scratch.folder)
    #expect(try JSONDocument(gitlab.output).root.elements.count == results.count)
  }

  @Test func pathsAreToldFromTheFolderOfTheRun() throws {
    let scratch = try Scratch()
    let path = try scratch.write(LintCommandTests.bad, to: "lead.json")
    let folder = scratch.folder.resolvingSymlinksInPath()
    let github = try Command(path, "--format", "github", in: folder)
    #expect(github.output.hasPrefix("::error file=lead.json,line=1,"))
    #expect(github.code == 1)
    let junit = try Command(path, "--format", "junit", in: folder)
    #expect(junit.output.contains("<testsuite name=\"lead.json\" tests=\"1\" failures=\"1\""))
  }

  @Test func anUnknownFormatIsToldWhatThereIs() throws {
    let near = try Command("--format", "sariff", "x")
    #expect(near.code == 2 && near.errors.contains("'sarif'"))
    let far = try Command("--format", "yaml", "x")
    #expect(far.errors.contains("text, json, sarif, junit, github, gitlab"))
  }
}
