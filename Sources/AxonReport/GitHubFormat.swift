import AxonContract
import AxonLint
import JSONText

/// The report for the log of a GitHub Actions step: workflow commands, which GitHub turns into
/// annotations, and the last line of the text report.
///
/// GitHub shows 10 errors, 10 warnings and 10 notices of a step. So findings that say the same of
/// several events are told once, those of a body with errors first; the log has them all.
public struct GitHubFormat: ReportFormat {
  /// The most annotations of one level that GitHub shows of a step.
  public static let shownCountMax = 10

  private let showsValues: Bool
  private let root: String?

  /// The format; personal values are masked unless `showsValues`.
  ///
  /// - Parameter root: the folder that paths are told from; absolute paths stay as they are if nil.
  public init(showsValues: Bool = false, root: String? = nil) {
    self.showsValues = showsValues
    self.root = root
  }

  /// Nothing.
  public var opening: [UInt8] { [] }

  /// Nothing: a command ends with its line.
  public var separator: [UInt8] { [] }

  /// What was checked and what came of it, and a word on what GitHub leaves out.
  public func closing(_ summary: Summary) -> [UInt8] {
    var output = TextFormat().closing(summary)
    if max(summary.errors, summary.warnings, summary.notes) > Self.shownCountMax {
      output.append(utf8: "GitHub shows \(Self.shownCountMax) annotations of a level and step; ")
      output.put("this log has all of them\n")
    }
    return output
  }

  /// Appends a command for each finding, errors first; nothing for a clean body.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    let path = SourcePath(body.source, root: root)
    for fold in Fold.folds(of: body.report.findings) {
      let finding = fold.first
      output.append(utf8: "::\(Self.command(of: finding.level)) ")
      if path.isFile { put(path, body.region(of: finding), of: body, to: &output) }
      let title = finding.title(showingValues: showsValues)
      output.append(utf8: "title=\(Self.escaped(property: title))::")
      let name = path.isFile ? "" : body.source + ": "
      let more = fold.more.map { "; and \($0)" } ?? ""
      let text = name + finding.sentence(showingValues: showsValues) + more
      output.append(utf8: Self.escaped(data: text) + "\n")
    }
  }

  private func put(
    _ path: SourcePath, _ region: Region?, of body: SourceReport, to output: inout [UInt8]
  ) {
    output.append(utf8: "file=\(Self.escaped(property: path.text))")
    output.put(",line=", region?.start.line ?? body.firstLine)
    if let region {
      output.put(",endLine=", region.end.line)
      output.put(",col=", region.start.column)
    }
    output.put(",")
  }

  private static func command(of level: Level) -> String {
    level == .note ? "notice" : level.rawValue
  }

  /// A line end would end the command, and what follows could be another one.
  private static func escaped(data: String) -> String {
    data.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func escaped(property: String) -> String {
    escaped(data: property).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
