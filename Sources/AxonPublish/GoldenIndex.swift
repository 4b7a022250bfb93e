import AxonGolden
import JSONText

/// `index.json`: every golden case with what is expected of it, for readers of other languages.
enum GoldenIndex {
  /// One case to a line, so that a difference shows the cases that changed.
  static func bytes(of suite: GoldenSuite) -> [UInt8] {
    let lines = suite.cases.map { "    " + line(of: $0) }
    let text = "{\n  \"cases\": [\n" + lines.joined(separator: ",\n") + "\n  ]\n}\n"
    return Array(text.utf8)
  }

  private static func line(of golden: GoldenCase) -> String {
    let expectation = golden.expectation
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", golden.id)
      writer.member("path", golden.path)
      writer.member("title", expectation.title)
      writer.member("section", expectation.section)
      if let parent = expectation.parent { writer.member("parent", parent) }
      if let now = expectation.now { writer.member("now", now) }
      write(expectation.keys, as: "keys", to: &writer)
      write(expectation.pixelIDs, as: "pixel_ids", to: &writer)
      if let reading = expectation.reading {
        writer.member("reading", reading)
        writer.name("outcomes")
        writer.array { writer in
          for outcome in expectation.outcomes {
            writer.object { writer in
              writer.member("value", outcome.value)
              write(outcome, to: &writer)
            }
          }
        }
      } else {
        for outcome in expectation.outcomes { write(outcome, to: &writer) }
      }
    }
    return writer.text
  }

  private static func write(_ names: [String], as name: String, to writer: inout JSONWriter) {
    guard !names.isEmpty else { return }
    writer.name(name)
    writer.array { writer in names.forEach { writer.string($0) } }
  }

  private static func write(_ outcome: Expectation.Outcome, to writer: inout JSONWriter) {
    writer.member("status", outcome.status)
    writer.name("findings")
    writer.array { writer in
      for finding in outcome.findings {
        writer.object { writer in
          writer.member("rule", finding.rule)
          writer.member("level", finding.level)
          writer.member("pointer", finding.pointer)
        }
      }
    }
  }
}
