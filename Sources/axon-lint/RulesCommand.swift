import ArgumentParser
import AxonContract
import AxonLint
import CommandSupport
import JSONText

/// `axon-lint rules`: every rule, or every open question, as a table or as JSON.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists every rule, or every question the page leaves open.")

  @OptionGroup var contract: ContractOptions

  @Flag(help: "List the open questions and their answers instead.")
  var readings = false

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    let linter = try contract.linter()
    let text = readings ? Self.readings(of: linter, json) : Self.rules(of: linter, json)
    try StandardOutput.write(Array(text.utf8))
  }

  private static func rules(of linter: Linter, _ json: Bool) -> String {
    let answers = linter.settings.readings
    guard json else {
      let rows = linter.contract.rules.map { rule in
        [
          rule.id, rule.level(under: answers)?.rawValue ?? "off", rule.authority.rawValue,
          rule.fix.map { "fix: \($0.rawValue)" } ?? "", rule.what,
        ]
      }
      return Table.text(rows)
    }
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for rule in linter.contract.rules { write(rule, answers, to: &writer) }
    }
    return writer.text + "\n"
  }

  private static func write(_ rule: Rule, _ answers: Readings, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rule.id)
      writer.member("level", rule.level(under: answers)?.rawValue ?? "off")
      writer.member("authority", rule.authority.rawValue)
      writer.member("section", rule.section.rawValue)
      writer.member("status", rule.status)
      writer.member("fix", rule.fix?.rawValue)
      writer.member("what", rule.what)
      writer.member("why", rule.why)
      writer.member("remedy", rule.remedy)
    }
  }

  private static func readings(of linter: Linter, _ json: Bool) -> String {
    guard json else {
      return linter.contract.readings.map { reading in
        let answer = linter.settings.readings[reading.id]
        let values = reading.values.map { value in
          "  \(value.name == answer ? "*" : " ") \(value.name): \(value.meaning)\n"
        }
        return "\(reading.id): \(reading.question)\n" + values.joined()
      }.joined()
    }
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for reading in linter.contract.readings {
        writer.object { writer in
          writer.member("id", reading.id)
          writer.member("question", reading.question)
          writer.member("section", reading.section.rawValue)
          writer.member("value", linter.settings.readings[reading.id])
          writer.name("values")
          writer.array { writer in
            for value in reading.values {
              writer.object { writer in
                writer.member("name", value.name)
                writer.member("meaning", value.meaning)
              }
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }
}

/// Rows in columns.
enum Table {
  /// The rows, every column but the last padded to its widest cell.
  static func text(_ rows: [[String]]) -> String {
    guard let columns = rows.map(\.count).max() else { return "" }
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let isLast = column == row.count - 1
        return isLast ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
