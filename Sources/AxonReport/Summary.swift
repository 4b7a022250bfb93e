import AxonContract
public import AxonLint

/// What was checked and what came of it, summed up over any number of bodies.
public struct Summary: Sendable, Hashable {
  /// Number of files or streams.
  public var sources = 0
  /// Number of bodies.
  public var bodies = 0
  /// Number of events in them.
  public var events = 0
  /// Number of bodies that the endpoint would not accept.
  public var rejected = 0
  /// Number of good events that are lost with the bodies they stand in.
  public var collateral = 0
  /// Number of findings at the level error.
  public var errors = 0
  /// Number of findings at the level warning.
  public var warnings = 0
  /// Number of findings at the level note.
  public var notes = 0
  /// The statuses of the rejected bodies.
  public private(set) var statuses: Set<Int> = []

  /// Nothing checked yet.
  public init() {}

  /// Adds a body. Its source counts with the first of its records.
  public mutating func add(_ body: SourceReport) {
    if body.record ?? 1 == 1 { sources += 1 }
    add(body.report)
  }

  /// Adds a body, but no source.
  public mutating func add(_ report: Report) {
    bodies += 1
    events += report.verdict.events
    if !report.isAccepted {
      rejected += 1
      statuses.insert(report.verdict.status)
      collateral += report.verdict.collateral
    }
    for finding in report.findings {
      switch finding.level {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// Both together.
  public static func + (a: Summary, b: Summary) -> Summary {
    var sum = a
    sum.sources += b.sources
    sum.bodies += b.bodies
    sum.events += b.events
    sum.rejected += b.rejected
    sum.collateral += b.collateral
    sum.errors += b.errors
    sum.warnings += b.warnings
    sum.notes += b.notes
    sum.statuses.formUnion(b.statuses)
    return sum
  }

  /// Adds another one.
  public static func += (a: inout Summary, b: Summary) { a = a + b }
}
