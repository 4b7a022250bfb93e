import AxonContract
public import AxonLint
public import AxonReport
import JSONText

/// Takes what the journal held with it, for other tools. Keys are masked always and everywhere,
/// personal values unless they are asked for.
public struct Exporter: Sendable {
  /// What is exported.
  public let snapshot: Snapshot
  /// What its batches were judged by.
  public let linter: Linter
  /// Whether personal values are shown as they are.
  public let showsValues: Bool
  /// What came of expectations; cases of the suite `expect` in JUnit.
  public let results: [ExpectationResult]

  /// An export of `snapshot`.
  public init(
    _ snapshot: Snapshot, linter: Linter, showsValues: Bool = false,
    results: [ExpectationResult] = []
  ) {
    self.results = results
    self.snapshot = snapshot
    self.linter = linter
    self.showsValues = showsValues
  }

  /// What can be exported: the findings in the linter's formats, the requests as NDJSON or HAR.
  public static let names = FormatName.allCases.map(\.rawValue) + ["ndjson", "har"]

  /// The export that is called `name`; nil for none of ``names``.
  ///
  /// - Parameter origin: scheme and authority of the mock, such as `http://127.0.0.1:8780`.
  public func export(_ name: String, origin: String) -> [UInt8]? {
    switch name {
    case "ndjson": return ndjson()
    case "har": return har(origin: origin)
    default:
      var options = FormatOptions()
      options.showsValues = showsValues
      options.lastSuite = results.isEmpty ? nil : .expectations(results)
      return FormatName(rawValue: name).map { report($0.format(linter.contract, options)) }
    }
  }

  /// The findings in one of the linter's formats. The source of a batch is where the control plane
  /// has it, from the root of the mock: `_axon/batches/17`.
  public func report(_ format: any ReportFormat) -> [UInt8] {
    format.document(
      snapshot.entries.lazy.map { entry in
        let shown = entry.shown(by: linter)
        return SourceReport(
          source: "_axon/batches/\(entry.seq)", bytes: shown.request.source,
          report: shown.report())
      })
  }

  /// A line of JSON for each batch, its body as JSON, or as a string where it is none.
  ///
  /// With values shown, what `jq -c .body` makes of it is what `axon-lint` reads.
  public func ndjson() -> [UInt8] {
    snapshot.entries.reduce(into: []) { lines, entry in
      var writer = JSONWriter()
      writer.object { write(entry, to: &$0) }
      writer.endLine()
      lines += writer.bytes
    }
  }

  private func write(_ entry: JournalEntry, to writer: inout JSONWriter) {
    let shown = entry.shown(by: linter)
    let request = masked(shown)
    writer.member("seq", entry.seq)
    writer.member("received_at", Int(entry.receivedAt))
    writer.member("pixel_id", request.shown(shown.pixelID))
    writer.member("method", request.method)
    writer.member("target", request.target)
    writer.member("status", entry.status)
    writer.member("committed", entry.committed)
    writer.member("fault", shown.fault)
    writer.name("verdict")
    writer.object { writer in
      writer.member("status", entry.verdict.status)
      writer.member("events", entry.verdict.events)
      writer.member("invalid", entry.verdict.invalid)
      writer.member("collateral", entry.verdict.collateral)
    }
    writer.name("findings")
    writer.object { writer in
      writer.member("errors", Int(entry.findings.errors))
      writer.member("warnings", Int(entry.findings.warnings))
      writer.member("notes", Int(entry.findings.notes))
    }
    writer.name("body")
    if let document = try? JSONDocument(request.body) {
      writer.value(document.root)
    } else {
      writer.string(request.body)
    }
  }

  /// The request of `shown` as anybody may see it.
  func masked(_ shown: ShownEntry) -> MaskedRequest {
    MaskedRequest(shown.request, payload: shown.payload, showsValues: showsValues)
  }
}
