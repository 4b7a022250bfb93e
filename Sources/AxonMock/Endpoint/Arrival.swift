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
  private let isUnread: Bool

  /// Judges `http`.
  init(_ http: HTTPRequest, linter: Linter) {
    self.http = http.head
    request = Request(http.head, body: PaddedBytes(http.body))
    report = linter.lint(request, arrival: Int(http.receivedAt))
    pixelID = request.pixelID
    isUnread = false
  }

  /// A request whose body stays unread: what it holds is unknown, and so is its verdict.
  init(unread head: HTTPRequestHead) {
    self.init(unread: head) { _ in
      Report(
        findings: [], verdict: Verdict(status: 200, events: 0, invalid: 0, collateral: 0),
        span: ByteSpan(0, 0))
    }
  }

  /// A request that the server itself refused.
  init(refused head: HTTPRequestHead, for refusal: Refusal, linter: Linter) {
    self.init(unread: head) { request in
      linter.lint(
        unread: request, status: refusal.status, reason: "\(refusal.error); \(refusal.help)")
    }
  }

  private init(unread head: HTTPRequestHead, report: (Request) -> Report) {
    http = head
    request = Request(head, body: PaddedBytes([]))
    self.report = report(request)
    pixelID = request.pixelID
    isUnread = true
  }

  /// The entry of the journal, numbered `seq`.
  func entry(_ seq: Int, committed: Bool, status: Int, fault: String?) -> JournalEntry {
    JournalEntry(
      seq: seq, receivedAt: http.receivedAt, pixelID: pixelID, request: request,
      origin: JournalEntry.Origin(
        connection: http.connection, ordinal: http.ordinal, version: http.version,
        isSecure: http.isSecure),
      verdict: report.verdict, findings: FindingCounts(report.findings), committed: committed,
      status: status, fault: fault, unread: isUnread ? report : nil)
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
    var found: String?
    for item in query where item.name == "pixel_id" {
      guard found == nil || found == item.value else { return "" }
      found = item.value
    }
    return found ?? ""
  }
}
