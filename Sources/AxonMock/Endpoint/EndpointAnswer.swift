import AxonContract
import AxonLint
import AxonReport
import JSONText
import MicroHTTP

/// What the endpoint says in its answer, for the people who read it.
struct EndpointAnswer {
  let entry: JournalEntry
  let report: Report
  /// Why the batch could not be made durable, when it could not.
  let failure: StoreError?

  /// The answer; the status alone when `isOpaque`.
  func response(isOpaque: Bool) -> HTTPResponse {
    var response = HTTPResponse(status: entry.status)
    if entry.status == 405 { response.headers.append(HTTPField("Allow", "POST")) }
    guard !isOpaque else { return response }
    response.headers.append(HTTPField("Content-Type", "application/json"))
    response.body = body
    return response
  }

  private var body: [UInt8] {
    var writer = JSONWriter()
    let verdict = report.verdict
    writer.object { writer in
      writer.member("status", entry.status)
      writer.member("accepted", entry.committed ? verdict.events : 0)
      writer.member("events", verdict.events)
      writer.member("invalid", verdict.invalid)
      writer.member("collateral", verdict.collateral)
      writer.member("seq", entry.seq)
      if let fault = entry.fault { writer.member("fault", fault) }
      if let failure { writer.member("error", failure.description) }
      writer.name("findings")
      writer.raw(report.findings.isEmpty ? Array("[]".utf8) : entry.findings(of: report))
    }
    writer.endLine()
    return writer.bytes
  }
}

extension JournalEntry {
  /// The findings of `report` as in the linter's report, personal values masked.
  func findings(of report: Report, showsValues: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    JSONFormat(showsValues: showsValues).renderFindings(
      of: SourceReport(source: "", bytes: request.source, report: report), into: &output)
    return output
  }
}
