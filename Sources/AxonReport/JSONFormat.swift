import AxonContract
import AxonLint
import JSONText

/// The report for programs: one JSON document with the summary last, one body to a line.
///
/// ``ReportSchema`` describes it; the order of its members is fixed.
public struct JSONFormat: ReportFormat {
  /// Whether messages quote personal values as they are.
  public let showsValues: Bool

  /// The format; personal values are masked unless `showsValues`.
  public init(showsValues: Bool = false) { self.showsValues = showsValues }

  /// The version of the report's shape.
  public static let version = 1

  /// The version, and the beginning of the list of bodies.
  public var opening: [UInt8] { Array("{\"version\":\(Self.version),\"bodies\":[\n".utf8) }

  /// A comma and a line feed.
  public var separator: [UInt8] { Array(",\n".utf8) }

  /// The end of the list, and the summary.
  public func closing(_ summary: Summary) -> [UInt8] {
    var output: [UInt8] = []
    output.put("\n],\"summary\":{\"sources\":", summary.sources)
    output.put(",\"bodies\":", summary.bodies)
    output.put(",\"events\":", summary.events)
    output.put(",\"rejected\":", summary.rejected)
    output.put(",\"collateral\":", summary.collateral)
    output.put(",\"errors\":", summary.errors)
    output.put(",\"warnings\":", summary.warnings)
    output.put(",\"notes\":", summary.notes)
    output.put("}}\n")
    return output
  }

  /// Appends one body; a clean one too, with no findings.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    let verdict = body.report.verdict
    output.put("{\"source\":")
    output.append(quoted: body.source)
    output.put(",\"record\":", body.record ?? 1)
    output.put(",\"verdict\":{\"status\":", verdict.status)
    output.put(",\"events\":", verdict.events)
    output.put(",\"invalid\":", verdict.invalid)
    output.put(",\"collateral\":", verdict.collateral)
    output.put("},\"findings\":")
    renderFindings(of: body, into: &output)
    output.put("}")
  }

  /// Appends the list of findings alone.
  public func renderFindings(of body: SourceReport, into output: inout [UInt8]) {
    output.put("[")
    var isFirst = true
    for finding in body.report.findings {
      if !isFirst { output.put(",") }
      isFirst = false
      put(finding, of: body, to: &output)
    }
    output.put("]")
  }

  private func put(_ finding: Finding, of body: SourceReport, to output: inout [UInt8]) {
    let rule = finding.rule
    output.put("{\"rule\":\"")
    output.append(utf8: rule.id)
    output.put("\",\"level\":\"")
    output.append(utf8: finding.level.rawValue)
    output.put("\",\"authority\":\"")
    output.append(utf8: rule.authority.rawValue)
    output.put("\",\"event\":")
    if let event = finding.event { output.append(decimal: event) } else { output.put("null") }
    output.put(",\"pointer\":")
    if let place = finding.place {
      output.append(UInt8(ascii: "\""))
      place.write(escapedTo: &output, showingValues: showsValues)
      output.append(UInt8(ascii: "\""))
    } else {
      output.put("null")
    }
    output.put(",\"message\":\"")
    finding.message.write(escapedTo: &output, showingValues: showsValues)
    output.put("\",\"help\":")
    output.append(quoted: finding.help)
    output.put(",\"span\":")
    if let span = finding.span, let position = body.position(of: finding) {
      output.put("{\"offset\":", span.start + body.firstOffset)
      output.put(",\"length\":", span.count)
      output.put(",\"line\":", position.line)
      output.put(",\"column\":", position.column)
      output.put("}}")
    } else {
      output.put("null}")
    }
  }
}
