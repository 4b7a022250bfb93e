import ArgumentParser
import AxonContract
import AxonGolden
import AxonPublish
import CommandSupport
import FoundationEssentials

/// `axon-lint publish FOLDER`: writes what is generated from the catalogue into the golden suite.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Writes rule pages, schemas and the index into a golden suite.", shouldDisplay: false)

  @Argument(help: "The folder of the golden suite.")
  var folder: String

  func run() throws {
    let suite: GoldenSuite
    do {
      suite = try GoldenSuite(folder: folder)
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
    let files = Publisher.files(of: Catalogue.leadGen, suite: suite)
    // A page whose rule is gone goes with it.
    try? FileManager.default.removeItem(atPath: folder + "/published")
    for file in files {
      let target = URL(filePath: folder).appending(path: file.path)
      do {
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: target)
      } catch {
        throw CommandFailure(.inputFailed, "\(file.path): cannot be written: \(error)")
      }
    }
    Terminal.say("\(files.count) files written below \(folder)")
  }
}
