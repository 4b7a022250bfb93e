import AxonContract
import AxonLint
import JSONText

/// The report for people: each finding with the line that it stands in, each rejected body with what
/// it costs, and a last line that says what was checked.
public struct TextFormat: ReportFormat {
  /// The narrowest page: below it nothing readable is left of a line of source.
  public static let minWidth = 60

  /// Number of columns that no line is wider than, at least ``minWidth``.
  public let width: Int
  /// Whether ANSI SGR sequences are written.
  public let usesColour: Bool
  /// Whether personal values are shown as they are.
  public let showsValues: Bool

  /// The format; personal values are masked unless `showsValues`.
  public init(width: Int = 100, usesColour: Bool = false, showsValues: Bool = false) {
    self.width = max(width, Self.minWidth)
    self.usesColour = usesColour
    self.showsValues = showsValues
  }

  /// Nothing.
  public var opening: [UInt8] { [] }

  /// Nothing: every body brings its own blank lines.
  public var separator: [UInt8] { [] }

  /// The line that says what was checked, and what came of it.
  public func closing(_ summary: Summary) -> [UInt8] {
    var layout = TextLayout(width: width, usesColour: usesColour)
    let tone: TextLayout.Tone = summary.rejected > 0 ? .error : .strong
    layout.paragraph((tone, "checked "), Self.phrase(summary), indent: 2)
    return layout.bytes
  }

  /// Appends the findings of one body; nothing for a clean one.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    guard !body.report.findings.isEmpty || !body.report.isAccepted else { return }
    var page = TextPage(body, format: self, continuing: consume output)
    page.render()
    output = page.layout.bytes
  }

  // MARK: Wording

  private static func phrase(_ summary: Summary) -> String {
    let checked =
      Counted.phrase(summary.bodies, "body", "bodies") + " with "
      + Counted.phrase(summary.events, "event") + " in " + Counted.phrase(summary.sources, "file")
    guard summary.bodies > 0 else { return checked + ": nothing was checked" }
    return checked + ": " + outcome(of: summary) + "; " + findings(of: summary)
  }

  private static func outcome(of summary: Summary) -> String {
    guard summary.rejected > 0 else {
      return summary.bodies == 1 ? "it would be accepted" : "all would be accepted"
    }
    let statuses = summary.statuses.sorted().map(String.init).joined(separator: ", ")
    let dropped = "\(summary.rejected) would be dropped (\(statuses))"
    guard summary.collateral > 0 else { return dropped }
    let good = Counted.phrase(summary.collateral, "good event")
    return dropped + ", \(good) lost with " + (summary.rejected == 1 ? "it" : "them")
  }

  private static func findings(of summary: Summary) -> String {
    let counts = [
      (summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note"),
    ]
    let phrases = counts.filter { $0.0 > 0 }.map { Counted.phrase($0.0, $0.1) }
    return phrases.isEmpty ? "nothing found" : phrases.joined(separator: ", ")
  }

  /// What the endpoint would answer to a body that it does not accept.
  static func phrase(_ verdict: Verdict) -> String {
    let answer = "the endpoint would answer \(verdict.status) and drop "
    guard verdict.events > 0 else { return answer + "the whole body" }
    let dropped = answer + Counted.phrase(verdict.events, "event")
    switch (verdict.invalid, verdict.collateral) {
    case (0, _): return dropped + ", none of which is invalid by itself"
    case (1, 0): return dropped + ": it is invalid"
    case (_, 0): return dropped + ": all of them are invalid"
    case (let invalid, let good):
      return dropped + ": \(invalid) \(invalid == 1 ? "is" : "are") invalid, \(good) good "
        + (good == 1 ? "one is" : "ones are") + " lost with " + (invalid == 1 ? "it" : "them")
    }
  }
}
