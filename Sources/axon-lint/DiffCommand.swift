import ArgumentParser
import AxonContract
import AxonGolden
import AxonLint
import CommandSupport
import FoundationEssentials
import JSONText

/// `axon-lint diff A B`: a payload against another one, most often a golden one.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two payloads by structure and meaning.",
    discussion: """
      A and B are files, - for standard input, or golden payloads such as \
      golden:generate-lead-web. Times, ids and addresses are compared by their shape. \
      Exit codes: 0 same, 1 different, 2 trouble.
      """)

  @Argument(help: "The payload that is looked at.")
  var first: String

  @Argument(help: "The payload that it is held against.")
  var second: String

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Show personal values as they are.")
  var showValues = false

  func run() throws {
    do {
      let diff = PayloadDiff(try document(first).root, try document(second).root)
      try StandardOutput.write(json ? machineText(diff) : humanText(diff))
      throw (diff.differences.isEmpty ? Outcome.clean : .findings).exitCode
    } catch let failure as CommandFailure {
      // As diff does: whatever keeps the two from being compared is trouble, and trouble is 2.
      throw CommandFailure(.usage, failure.message)
    }
  }

  private func document(_ name: String) throws(CommandFailure) -> JSONDocument {
    let bytes: PaddedBytes
    if name.hasPrefix("golden:") {
      bytes = PaddedBytes(try golden(String(name.dropFirst("golden:".count))))
    } else {
      var reader = try ChunkReader(name == "-" ? .standardInput : .file(name), as: .body)
      bytes = try reader.next()?.bytes ?? PaddedBytes([])
    }
    do {
      return try JSONDocument(parsing: bytes)
    } catch {
      throw CommandFailure(.usage, "\(name): byte \(error.offset): \(error.message)")
    }
  }

  private func golden(_ name: String) throws(CommandFailure) -> [UInt8] {
    let suite = try GoldenFolder.suite()
    if let found = suite.case(named: name) { return found.bytes }
    let known = suite.cases.filter { $0.id.hasPrefix("accept/good/") }.map(\.name)
    throw CommandFailure(
      .usage,
      "no golden payload is called '\(name)'" + meant(name, suite.cases.map(\.name))
        + "; those that are right: " + known.joined(separator: ", "))
  }

  private func humanText(_ diff: PayloadDiff) -> [UInt8] {
    guard !diff.differences.isEmpty else { return Array("no difference that matters\n".utf8) }
    var text = "--- \(first)\n+++ \(second)\n"
    var event: String??
    let width = diff.differences.map(\.subject.count).max() ?? 0
    for difference in diff.differences {
      if event != .some(difference.event) { text += "\(difference.event ?? "body")\n" }
      event = .some(difference.event)
      let mark =
        switch difference.kind {
        case .missing: "+"
        case .extra: "-"
        case .type, .shape, .value: "~"
        }
      let subject = difference.subject
      let padding = String(repeating: " ", count: width - subject.count)
      text +=
        "  \(mark) \(subject)\(padding)  \(difference.message.text(showingValues: showValues))\n"
    }
    let count = diff.differences.count
    return Array((text + "\(count) \(count == 1 ? "difference" : "differences")\n").utf8)
  }

  private func machineText(_ diff: PayloadDiff) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("version", 1)
      writer.member("first", first)
      writer.member("second", second)
      writer.member("same", diff.differences.isEmpty)
      writer.name("differences")
      writer.array { writer in
        for difference in diff.differences {
          writer.object { writer in
            writer.member("kind", difference.kind.rawValue)
            writer.member("first", difference.first)
            writer.member("second", difference.second)
            writer.member("message", difference.message.text(showingValues: showValues))
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
