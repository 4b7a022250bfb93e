import AxonContract
import AxonLint
import JSONText

/// The report for GitLab's merge requests: a code quality report, a JSON array with an object for
/// each finding, none of them folded.
///
/// An error is `critical`, a warning `minor`, a note `info`. GitLab knows a file by its path from
/// the root of the repository, and shows one of several findings with the same fingerprint.
public struct GitLabFormat: ReportFormat {
  private let showsValues: Bool
  private let root: String?

  /// The format; personal values are masked unless `showsValues`.
  ///
  /// - Parameter root: the folder that paths are told from; absolute paths stay as they are if nil.
  public init(showsValues: Bool = false, root: String? = nil) {
    self.showsValues = showsValues
    self.root = root
  }

  /// The beginning of the array.
  public var opening: [UInt8] { Array("[\n".utf8) }

  /// A comma and a line feed.
  public var separator: [UInt8] { Array(",\n".utf8) }

  /// The end of the array.
  public func closing(_ summary: Summary) -> [UInt8] { Array("\n]\n".utf8) }

  /// Appends the findings of one body; nothing for a clean one.
  public func render(_ body: SourceReport, into output: inout [UInt8]) {
    let path = SourcePath(body.source, root: root)
    var fingerprints = Fingerprints(of: body, path: path.text)
    for (index, finding) in body.report.findings.enumerated() {
      if index > 0 { output += separator }
      let region = body.region(of: finding)
      output.put("{\"description\":")
      output.append(quoted: finding.sentence(showingValues: showsValues))
      output.put(",\"check_name\":")
      output.append(quoted: finding.rule.id)
      output.append(utf8: ",\"fingerprint\":\"\(fingerprints.next(finding))\",\"severity\":\"")
      output.append(utf8: Self.severity(of: finding.level))
      output.put("\",\"location\":{\"path\":")
      output.append(quoted: path.text)
      output.put(",\"lines\":{\"begin\":", region?.start.line ?? body.firstLine)
      output.put(",\"end\":", region?.end.line ?? body.firstLine)
      output.put("}}}")
    }
  }

  private static func severity(of level: Level) -> String {
    switch level {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
