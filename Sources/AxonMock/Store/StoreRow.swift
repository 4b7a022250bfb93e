import AxonContract
import AxonLint
import FoundationEssentials
import GRDB
import JSONText

/// A batch as a row of the table `batches`, there and back.
enum StoreRow {
  private static let columns = [
    "seq", "received_at", "pixel_id", "method", "target", "headers", "body", "connection",
    "ordinal", "http_version", "secure", "status", "committed", "fault", "verdict_status",
    "events", "invalid", "collateral", "invalid_events", "errors", "warnings", "notes",
  ]

  private static let insertion =
    "INSERT INTO batches (\(columns.joined(separator: ", "))) VALUES ("
    + columns.map { ":\($0)" }.joined(separator: ", ") + ")"

  /// Writes `entry`, which `linter` judged.
  static func insert(_ entry: JournalEntry, linter: Linter, into database: Database) throws {
    let (origin, verdict, findings) = (entry.origin, entry.verdict, entry.findings)
    try database.cachedStatement(sql: insertion).execute(arguments: [
      "seq": entry.seq, "received_at": entry.receivedAt, "pixel_id": entry.pixelID,
      "method": entry.request.method, "target": entry.request.target,
      "headers": headers(of: entry.request), "body": body(of: entry.request),
      "connection": Int64(bitPattern: origin.connection), "ordinal": origin.ordinal,
      "http_version": origin.version, "secure": origin.isSecure, "status": entry.status,
      "committed": entry.committed, "fault": entry.fault, "verdict_status": verdict.status,
      "events": verdict.events, "invalid": verdict.invalid, "collateral": verdict.collateral,
      "invalid_events": invalidEvents(of: entry, linter: linter), "errors": findings.errors,
      "warnings": findings.warnings, "notes": findings.notes,
    ])
  }

  /// The batch that stands in `row`.
  static func entry(_ row: Row) throws -> JournalEntry {
    var findings = FindingCounts()
    findings.errors = row["errors"]
    findings.warnings = row["warnings"]
    findings.notes = row["notes"]
    let connection: Int64 = row["connection"]
    return JournalEntry(
      seq: row["seq"], receivedAt: row["received_at"], pixelID: row["pixel_id"],
      request: try request(row),
      origin: JournalEntry.Origin(
        connection: UInt64(bitPattern: connection), ordinal: row["ordinal"],
        version: row["http_version"], isSecure: row["secure"]),
      verdict: Verdict(
        status: row["verdict_status"], events: row["events"], invalid: row["invalid"],
        collateral: row["collateral"]),
      findings: findings, committed: row["committed"], status: row["status"], fault: row["fault"])
  }

  private static func request(_ row: Row) throws -> Request {
    let headers: String = row["headers"]
    let body: DatabaseValue = row["body"]
    let bytes =
      switch body.storage {
      case .string(let text): PaddedBytes(text.utf8)
      case .blob(let data): PaddedBytes(data)
      default: PaddedBytes([])
      }
    return Request(
      method: row["method"], target: row["target"],
      headers: try JSONDocument(headers).root.elements.map { pair in
        Request.Header(pair[0]?.stringValue ?? "", pair[1]?.stringValue ?? "")
      }, body: bytes)
  }

  private static func headers(of request: Request) -> String {
    var writer = JSONWriter()
    writer.array { writer in
      for header in request.headers {
        writer.array { writer in
          writer.string(header.name)
          writer.string(header.value)
        }
      }
    }
    return writer.text
  }

  /// Text where it can be, so that `sqlite3` shows it; a NUL would end a text early.
  private static func body(of request: Request) -> any DatabaseValueConvertible {
    let bytes = request.source[request.body]
    if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) { return text }
    return Data(bytes)
  }

  private static func invalidEvents(of entry: JournalEntry, linter: Linter) -> String {
    guard !entry.committed, entry.verdict.invalid > 0 else { return "[]" }
    let invalid = entry.events(by: linter).filter { $0.verdict == .invalid }
    return "[" + invalid.map { "\($0.index)" }.joined(separator: ",") + "]"
  }
}
