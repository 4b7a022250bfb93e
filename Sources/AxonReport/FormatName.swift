public import AxonContract

/// The formats there are, by the names they have on the command line.
public enum FormatName: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs: this project's own, described by ``ReportSchema``.
  case json
  /// For code scanning.
  case sarif
  /// For whatever shows the results of tests.
  case junit
  /// For the log of a GitHub Actions step, which becomes annotations.
  case github
  /// For GitLab's code quality report.
  case gitlab

  /// The format with these options.
  public func format(_ contract: Contract, _ options: FormatOptions) -> any ReportFormat {
    switch self {
    case .text:
      TextFormat(
        width: options.width, usesColour: options.usesColour, showsValues: options.showsValues)
    case .json: JSONFormat(showsValues: options.showsValues)
    case .sarif:
      SARIFFormat(contract: contract, showsValues: options.showsValues, root: options.root)
    case .junit:
      JUnitFormat(
        showsValues: options.showsValues, root: options.root, lastSuite: options.lastSuite)
    case .github: GitHubFormat(showsValues: options.showsValues, root: options.root)
    case .gitlab: GitLabFormat(showsValues: options.showsValues, root: options.root)
    }
  }
}

/// What formats may be told; each takes what concerns it.
public struct FormatOptions: Sendable {
  /// Whether personal values are shown as they are.
  public var showsValues = false
  /// Number of columns that a page for people has.
  public var width = 100
  /// Whether ANSI SGR sequences are written.
  public var usesColour = false
  /// The folder that paths are told from, absolute; services know files only from there. Absolute
  /// paths stay as they are if nil.
  public var root: String?
  /// Tests that stand behind those of the bodies, in JUnit.
  public var lastSuite: JUnitSuite?

  /// The defaults.
  public init() {}
}
