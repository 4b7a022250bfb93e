import AxonContract
import AxonGolden
import AxonPublish
import FoundationEssentials
import Testing

/// The suite of this checkout.
enum Golden {
  static let folder: String = {
    // This file stands three levels below the checkout.
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/golden"
  }()

  /// Read anew each time: what a test run holds to its end, a leak checker may take for lost.
  static func suite() throws -> GoldenSuite { try GoldenSuite(folder: folder) }
}

@Suite("What is published")
struct PublishedFilesTests {
  let suite: GoldenSuite
  let files: [PublishedFile]

  private static let printed = Result {
    Publisher.files(of: Catalogue.leadGen, suite: try Golden.suite())
  }

  init() throws {
    suite = try Golden.suite()
    files = try Self.printed.get()
  }

  @Test("The files in the checkout are what is printed now; if not, run 'make generate'")
  func current() {
    for file in files {
      let data = FileManager.default.contents(atPath: "\(Golden.folder)/\(file.path)")
      let isSame = data.map { Array($0) } == file.bytes
      #expect(isSame, "golden/\(file.path) is out of date; run 'make generate'")
    }
    #expect(files.count >= 100)
  }

  @Test("Nothing else stands in the folder of published files; if so, run 'make generate'")
  func strays() throws {
    let folder = "\(Golden.folder)/\(Publisher.folder)"
    let printed = Set(files.map(\.path))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    var count = 0
    for name in names {
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      guard !isFolder else { continue }
      count += 1
      #expect(
        printed.contains("\(Publisher.folder)/\(name)"),
        "golden/\(Publisher.folder)/\(name) is printed no more; run 'make generate'")
    }
    #expect(count >= 100)
  }

  @Test("No path is printed twice, and every rule has its page")
  func paths() {
    #expect(Set(files.map(\.path)).count == files.count)
    for rule in Catalogue.leadGen.rules {
      #expect(files.contains { $0.path == "published/rules/\(rule.id).md" }, "\(rule.id)")
    }
  }

  @Test("Every link from a page leads to a golden case, to a page, or to a reading")
  func links() throws {
    let known = Set(suite.cases.map(\.path)).union(files.map(\.path))
    var count = 0
    for file in files where file.path.hasSuffix(".md") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let folder = file.path.split(separator: "/").dropLast().map(String.init)
      for part in text.split(separator: "](").dropFirst() {
        let target = String(part.prefix { $0 != ")" && $0 != "#" })
        var steps = folder
        for step in target.split(separator: "/").map(String.init) {
          if step == ".." { steps.removeLast() } else { steps.append(step) }
        }
        #expect(known.contains(steps.joined(separator: "/")), "\(file.path) links to \(target)")
        count += 1
      }
    }
    #expect(count >= 400)
  }

  @Test("The page of a rule shows a payload that has the fault and one that comes close")
  func examples() {
    let readings = Catalogue.leadGen.defaultReadings
    // The payloads of one rule are too large for a folder.
    for rule in Catalogue.leadGen.rules where rule.id != "body-too-large" {
      let verdict = rule.level == .error ? "Fails" : "Reported"
      let page = RulePage.markdown(of: rule, suite: suite)
      let terminal = RulePage.text(of: rule, suite: suite)
      let isFiring = page.contains("\n## \(verdict)\n") && terminal.contains("\n\(verdict): ")
      #expect(isFiring, "\(rule.id)")
      // Where a reading switches the rule on, one case shows both.
      guard rule.level(under: readings) != nil else { continue }
      let isSilent =
        page.contains("\n## Comes close and passes\n") && terminal.contains("\nPasses: ")
      #expect(isSilent, "\(rule.id)")
    }
  }

  @Test("The page for a terminal needs no suite, and keeps to 100 columns")
  func terminal() {
    for rule in Catalogue.leadGen.rules {
      let text = RulePage.text(of: rule, suite: nil)
      #expect(text.hasPrefix(rule.id + "\n"))
      #expect(!text.contains("golden/"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(rule.id)")
    }
  }
}
