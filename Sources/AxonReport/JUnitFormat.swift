import AxonContract
import AxonLint
import JSONText

/// The report for whatever shows the results of tests: JUnit XML, a suite for each body.
///
/// A body that would be accepted is one test that passes. Of one that would be dropped, every error
/// is a test that fails, named after its rule and its place; errors that say the same of several
/// events are one. Warnings and notes stand in the suite's output. Nothing was timed, so every time
/// is 0.
public struct JUnitFormat: ReportFormat {
  private let showsValues: Bool
  private let root: String?
  private let lastSuite: JUnitSuite?

  /// The format; personal values are masked unless `showsValues`.
  ///
  /// - Parameters:
  ///   - root: the folder that paths are told from; absolute paths stay as they are if nil.
  ///   - lastSuite: tests that stand behind those of the bodies.
  public init(showsValues: Bool = false, root: String? = nil, lastSuite: JUnitSuite? = nil) {
    self.lastSuite = lastSuite
    self.showsValues = showsValues
    self.root = root
  }

  /// The declaration, and the beginning of the suites.
  public var opening: [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"axon-lint\">\n".utf8)
  }

  /// Nothing: a suite ends with its line.
  public var separator: [UInt8] { [] }

  /// The end of the suites.
  public func closing(_ summary: Summary) -> [UInt8] {
    (lastSuite?.xml ?? []) + Array("</testsuites>\n".utf8)
  }

  /// Appends one body.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    let name = XMLText.escaped(path(of: body) + (body.record.map { " record \($0)" } ?? ""))
    let folds = Fold.folds(of: body.report.findings)
    let errors = body.report.isAccepted ? [] : folds.filter { $0.first.level == .error }
    output.append(utf8: "<testsuite name=\"\(name)\" tests=\"\(max(1, errors.count))")
    output.put("\" failures=\"", body.report.isAccepted ? 0 : max(1, errors.count))
    output.put("\" errors=\"0\" skipped=\"0\" time=\"0\">\n")
    if errors.isEmpty { put(verdictOf: body, to: &output) }
    for error in errors { put(error, of: body, to: &output) }
    put(folds.filter { $0.first.level < .error }, of: body, to: &output)
    output.put("</testsuite>\n")
  }

  private func path(of body: SourceReport) -> String { SourcePath(body.source, root: root).text }

  private func put(verdictOf body: SourceReport, to output: inout [UInt8]) {
    put(case: "accepted", of: body, line: body.firstLine, to: &output)
    if body.report.isAccepted { return output.put("/>\n") }
    let phrase = XMLText.escaped(TextFormat.phrase(body.report.verdict))
    output.append(utf8: "><failure type=\"verdict\" message=\"\(phrase)\"/></testcase>\n")
  }

  private func put(_ fold: Fold, of body: SourceReport, to output: inout [UInt8]) {
    let finding = fold.first
    let line = body.position(of: finding)?.line ?? body.firstLine
    put(case: finding.title(showingValues: showsValues), of: body, line: line, to: &output)
    let message = finding.message.text(showingValues: showsValues)
    output.append(
      utf8: "><failure type=\"\(finding.rule.id)\" message=\"\(XMLText.escaped(message))\">")
    var lines = ["\(path(of: body)):\(line)", "help: \(finding.help)"]
    if let more = fold.more { lines.append("and \(more)") }
    lines.append(TextFormat.phrase(body.report.verdict))
    output.append(utf8: lines.map(XMLText.escaped).joined(separator: "\n"))
    output.put("</failure></testcase>\n")
  }

  /// The beginning of a test, up to the end of its attributes.
  private func put(
    case name: String, of body: SourceReport, line: Int, to output: inout [UInt8]
  ) {
    let source = XMLText.escaped(path(of: body))
    output.append(utf8: "<testcase name=\"\(XMLText.escaped(name))\" classname=\"\(source)\"")
    output.append(utf8: " file=\"\(source)\" line=\"\(line)")
    output.put("\" time=\"0\"")
  }

  private func put(_ remarks: [Fold], of body: SourceReport, to output: inout [UInt8]) {
    guard !remarks.isEmpty else { return }
    let lines = remarks.map { fold in
      "\(fold.first.level.rawValue)[\(fold.first.title(showingValues: showsValues))]: "
        + fold.first.sentence(showingValues: showsValues)
        + (fold.more.map { "; and \($0)" } ?? "")
    }
    output.put("<system-out>")
    output.append(utf8: lines.map(XMLText.escaped).joined(separator: "\n"))
    output.put("</system-out>\n")
  }
}

/// Text as it stands in XML 1.0.
public enum XMLText {
  /// `text` for content and for attributes in double quotes. What XML cannot hold at all, and what
  /// controls a terminal, becomes an escape such as `\u{7}`.
  public static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: escaped += Columns.printable(scalar)
      }
    }
  }
}
