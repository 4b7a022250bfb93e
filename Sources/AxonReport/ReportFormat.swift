/// A way to print reports.
///
/// A document is the opening, the bodies with the separator between them, and the closing. Bodies
/// are rendered each by itself, so that several threads may do it; whoever writes them out keeps
/// their order.
public protocol ReportFormat: Sendable {
  /// What stands before the first body.
  var opening: [UInt8] { get }
  /// What stands between two bodies.
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

  /// A whole document.
  public func document(_ bodies: some Sequence<SourceReport>) -> [UInt8] {
    var output = opening
    var summary = Summary()
    for body in bodies {
      if summary.bodies > 0 { output += separator }
      render(body, into: &output)
      summary.add(body)
    }
    return output + closing(summary)
  }
}
