/// A way to print reports.
///
/// A document is the opening, the bodies with the separator between them, and the closing. Bodies
/// are rendered each by itself, so that several threads may do it; whoever writes them out keeps
/// their order.
public protocol ReportFormat: Sendable {
  /// What stands before the first body.
  var opening: [UInt8] { get }
  /// What stands between two bodies that the format has something to say of.
  var separator: [UInt8] { get }
  /// Appends one body to `output`; nothing where the format has nothing to say of it.
  func render(_ body: SourceReport, into output: inout [UInt8])
  /// What stands behind the last body.
  func closing(_ summary: Summary) -> [UInt8]
}

extension ReportFormat {
  /// One body.
  public func render(_ body: SourceReport) -> [UInt8] {
    var output: [UInt8] = []
    render(body, into: &output)
    return output
  }

  /// Appends one body to those that stand in `bodies` already, the separator before it where both
  /// have something to say.
  public func append(_ body: SourceReport, to bodies: inout [UInt8]) {
    let before = bodies.count
    if before > 0 { bodies += separator }
    let start = bodies.count
    render(body, into: &bodies)
    if bodies.count == start { bodies.removeLast(start - before) }
  }

  /// A whole document.
  public func document(_ bodies: some Sequence<SourceReport>) -> [UInt8] {
    var rendered: [UInt8] = []
    var summary = Summary()
    for body in bodies {
      append(body, to: &rendered)
      summary.add(body)
    }
    return opening + rendered + closing(summary)
  }
}
