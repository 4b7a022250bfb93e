import Foundation
import Testing

/// What the README shows of `axon-mock` is what the command does.
@Suite struct ReadmeTests {
  private static let send = Command.senders + "/send.sh"

  @Test("The summary is printed as it is shown")
  func summary() throws {
    let shown = try Self.block("text", beginning: "axon-mock: ")
    let run = try Command(
      "run", "--reading", "freshness=off", "--", Self.send, Command.poison)
    #expect(run.errors == shown)
  }

  @Test("The expectations are read as they are shown, and a lone lead does not meet them")
  func expectations() throws {
    let shown = try Self.block("json", beginning: "{\"batches\"")
    let file = try Scratch()
    let path = try file.write(shown, to: "expect.json")
    let run = try Command("run", "--expect", path, "--", Self.send, Command.good)
    #expect(run.code == 1)
    #expect(run.errors.contains("of 7 expectations met"))
  }

  @Test("The recipes name options and packages that there are")
  func recipes() throws {
    let readme = try Self.text("README.md")
    let recipes = readme.components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(recipes.count == 2)
    for recipe in recipes {
      #expect(recipe.contains("axon-sandbox install PREFIX=\"$HOME/.local\""))
      #expect(recipe.contains("axon-mock\" run --report junit=axon-junit.xml -- npm test"))
    }
  }

  private static func block(_ language: String, beginning: String) throws -> String {
    let blocks = try text("README.md").components(separatedBy: "```\(language)\n").dropFirst()
    let found = try #require(blocks.first { $0.hasPrefix(beginning) })
    return try #require(found.components(separatedBy: "```").first)
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Command.root.appending(path: path), encoding: .utf8)
  }
}
