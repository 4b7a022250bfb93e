import AxonContract
import AxonLint
import AxonMock
import JSONText

/// A journal as a sender would have left it: batches are added as if they had come.
struct JournalSample {
  static let linter = Linter()

  private(set) var entries: [JournalEntry] = []
  /// Epoch milliseconds at which the next batch arrives.
  var now: Int64 = 1_741_784_490_000

  /// A lead; `dedupe_id` is left out when nil.
  static func lead(_ id: String?, url: String = "https://a.example/", value: String = "30")
    -> String
  {
    let dedupeID = id.map { "\"dedupe_id\":\"\($0)\"," } ?? ""
    return """
      {\(dedupeID)"name":"generate_lead","event_time":1741784485001,"event_source_url":"\(url)",\
      "user_data":{"client_ip_address":"8.8.8.8","client_user_agent":"Mozilla/5.0 (X11) Gecko",\
      "esi":"web","client_id":"c1","email":"jane\\nroe@a.example"},\
      "data":{"currency":"USD","value":\(value)}}
      """
  }

  /// A batch of `events`.
  static func body(_ events: [String]) -> String {
    "{\"events\":[" + events.joined(separator: ",") + "]}"
  }

  /// Adds a batch of `events`, answered with `status`; committed if that is 200, unless said.
  mutating func add(
    _ events: String..., status: Int = 200, committed: Bool? = nil, fault: String? = nil,
    connection: UInt64 = 1, pixelID: String = "p1"
  ) {
    add(
      body: Array(Self.body(events).utf8), status: status, committed: committed, fault: fault,
      connection: connection, pixelID: pixelID)
  }

  /// Adds a batch with any body.
  mutating func add(
    body: [UInt8], status: Int = 200, committed: Bool? = nil, fault: String? = nil,
    connection: UInt64 = 1, pixelID: String = "p1", key: String = "Secret-Key-1"
  ) {
    let request = Request(
      method: "POST", target: "/v1/event?pixel_id=\(pixelID)",
      headers: [
        Request.Header("Host", "127.0.0.1"), Request.Header("Authorization", key),
        Request.Header("Content-Type", "application/json"), Request.Header("X-Trace", "jane"),
      ], body: PaddedBytes(body))
    let report = Self.linter.lint(request)
    let ordinal = entries.count { $0.origin.connection == connection } + 1
    entries.append(
      JournalEntry(
        seq: entries.count + 1, receivedAt: now, pixelID: pixelID, request: request,
        origin: JournalEntry.Origin(
          connection: connection, ordinal: ordinal, version: "HTTP/1.1", isSecure: false),
        verdict: report.verdict, findings: FindingCounts(report.findings),
        committed: committed ?? (status == 200), status: status, fault: fault))
  }

  /// All of it.
  var snapshot: Snapshot {
    Snapshot(
      scope: Scope(), entries: entries, last: entries.count, evicted: 0, isComplete: true)
  }
}
