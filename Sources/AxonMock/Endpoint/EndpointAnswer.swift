import AxonContract
import AxonLint
import JSONText
import MicroHTTP

/// What the endpoint says in its answer, for the people who read it.
struct EndpointAnswer {
  let shown: ShownEntry
  let report: Report
  /// Why the batch could not be made durable, when it could not.
  let failure: StoreError?

  /// The answer; the status alone when `isOpaque`.
  func response(isOpaque: Bool) -> HTTPResponse {
    let status = shown.entry.status
    var response = HTTPResponse(status: status)
    if status == 405 { response.headers.append(HTTPField("Allow", "POST")) }
    guard !isOpaque else { return response }
    response.headers.append(HTTPField("Content-Type", "application/json"))
    response.body = body
    return response
  }

  private var body: [UInt8] {
    var writer = JSONWriter()
    let (entry, verdict) = (shown.entry, report.verdict)
    writer.object { writer in
      writer.member("status", entry.status)
      writer.member("accepted", entry.committed ? verdict.events : 0)
      writer.member("events", verdict.events)
      writer.member("invalid", verdict.invalid)
      writer.member("collateral", verdict.collateral)
      writer.member("seq", entry.seq)
      if let fault = shown.fault { writer.member("fault", fault) }
      if let failure { writer.member("error", failure.description) }
      writer.name("findings")
      writer.raw(report.findings.isEmpty ? Array("[]".utf8) : shown.findings(of: report))
    }
    writer.endLine()
    return writer.bytes
  }
}
