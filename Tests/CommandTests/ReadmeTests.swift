import Foundation
import Testing

/// What the README shows is what the command prints.
@Suite struct ReadmeTests {
  @Test func theFirstExamplePrintsWhatIsShown() throws {
    let readme = try String(
      contentsOf: Command.root.appending(path: "README.md"), encoding: .utf8)
    let payload = try #require(Self.block("json", of: readme))
    let shown = try #require(Self.block("text", of: readme))
    let scratch = try Scratch()
    try scratch.write(payload, to: "lead.json")
    let run = try Command("lead.json", in: scratch.folder)
    #expect(run.output == shown)
    #expect(run.code == 1)
  }

  /// The first fenced block of this language.
  private static func block(_ language: String, of text: String) -> String? {
    let parts = text.components(separatedBy: "```\(language)\n")
    return parts.count > 1 ? parts[1].components(separatedBy: "```").first : nil
  }
}
