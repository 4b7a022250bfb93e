import AxonContract
import AxonLint
import JSONText
import MicroHTTP

/// One request to the endpoint, judged.
struct Arrival: Sendable {
  let http: HTTPRequestHead
  let request: Request
  let report: Report
  let pixelID: String

  /// Judges `http`.
  init(_ http: HTTPRequest, linter: Linter) {
    self.http = http.head
    request = Request(http.head, body: PaddedBytes(http.body))
    report = linter.lint(request, arrival: Int(http.receivedAt))
    pixelID = request.pixelID
  }

  /// A request whose body stays unread: what it holds is unknown, and so is its verdict.
  init(unread head: HTTPRequestHead, report: Report? = nil) {
    http = head
    request = Request(head, body: PaddedBytes([]))
    self.report =
      report
      ?? Report(
        findings: [], verdict: Verdict(status: 200, events: 0, invalid: 0, collateral: 0),
        span: ByteSpan(0, 0))
    pixelID = request.pixelID
  }

  /// The entry of the journal, numbered `seq`.
  func entry(_ seq: Int, committed: Bool, status: Int, fault: String?) -> JournalEntry {
    JournalEntry(
      seq: seq, receivedAt: http.receivedAt, pixelID: pixelID, request: request,
      origin: JournalEntry.Origin(
        connection: http.connection, ordinal: http.ordinal, version: http.version,
        isSecure: http.isSecure),
      verdict: report.verdict, findings: FindingCounts(report.findings), committed: committed,
      status: status, fault: fault)
  }
}

extension Request {
  /// The request as it came over the wire.
  init(_ head: HTTPRequestHead, body: PaddedBytes) {
    self.init(
      method: head.method, target: head.target,
      headers: head.headers.map { Header($0.name, $0.value) }, body: body)
  }

  /// The one `pixel_id` of the query; empty when there is none, or several that differ.
  var pixelID: String {
    let values = Set(query.filter { $0.name == "pixel_id" }.map(\.value))
    return values.count == 1 ? values.first ?? "" : ""
  }
}
