import AxonContract
import AxonLint
import JSONText

/// The parts of which the answers of the control plane are made.
extension JSONWriter {
  /// What of the scope there was and is.
  mutating func bounds(of snapshot: Snapshot) {
    member("first", snapshot.first)
    member("last", snapshot.last)
    member("evicted", snapshot.evicted)
    member("complete", snapshot.isComplete)
  }

  mutating func counters(_ counters: Counters) {
    member("batches", counters.batches)
    member("accepted", counters.accepted)
    member("rejected", counters.rejected)
    member("unauthorized", counters.unauthorized)
    member("faulted", counters.faulted)
    name("events")
    object { writer in
      writer.member("accepted", counters.events.accepted)
      writer.member("invalid", counters.events.invalid)
      writer.member("collateral", counters.events.collateral)
      writer.member("faulted", counters.events.faulted)
    }
  }

  /// A list of events.
  mutating func events(
    _ name: String, _ events: some Sequence<JournaledEvent>, by linter: Linter
  ) {
    self.name(name)
    array { writer in
      for event in events { writer.object { $0.members(of: event, by: linter) } }
    }
  }

  /// An event, with where it stands and what became of it.
  mutating func members(of event: JournaledEvent, by linter: Linter) {
    let shown = event.entry.shown(by: linter)
    member("seq", event.entry.seq)
    member("index", event.index)
    member("pixel_id", shown.pixelID)
    member("verdict", event.verdict.rawValue)
    name("event")
    value(shown.node(event.node))
  }

  /// A batch, without what it holds.
  mutating func members(of shown: ShownEntry) {
    let entry = shown.entry
    member("seq", entry.seq)
    member("received_at", Int(entry.receivedAt))
    member("pixel_id", shown.pixelID)
    member("status", entry.status)
    member("committed", entry.committed)
    member("fault", shown.fault)
    member("events", entry.verdict.events)
    member("invalid", entry.verdict.invalid)
    member("collateral", entry.verdict.collateral)
    member("findings", entry.findings.total)
    member("errors", Int(entry.findings.errors))
    member("warnings", Int(entry.findings.warnings))
    member("notes", Int(entry.findings.notes))
    member("connection", Int(clamping: entry.origin.connection))
    member("ordinal", entry.origin.ordinal)
  }

  /// The request as received. A body that is no UTF-8 stands there in Base64.
  mutating func request(of shown: ShownEntry) {
    let (entry, request) = (shown.entry, shown.request)
    name("request")
    object { writer in
      writer.member("method", request.method)
      writer.member("target", request.target)
      writer.member("version", entry.origin.version)
      writer.member("secure", entry.origin.isSecure)
      writer.name("headers")
      writer.array { writer in
        for header in request.headers {
          writer.object { writer in
            writer.member("name", header.name)
            writer.member("value", header.value)
          }
        }
      }
      let bytes = request.source[request.body]
      if let text = String(validating: bytes, as: UTF8.self) {
        writer.member("body", text)
      } else {
        writer.member("body_base64", Base64.encoded(bytes))
      }
    }
  }

  /// What the linter says of it, as in the linter's report.
  mutating func report(of shown: ShownEntry) {
    let report = shown.report()
    name("report")
    object { writer in
      writer.name("verdict")
      writer.object { writer in
        writer.member("status", report.verdict.status)
        writer.member("events", report.verdict.events)
        writer.member("invalid", report.verdict.invalid)
        writer.member("collateral", report.verdict.collateral)
      }
      writer.name("findings")
      writer.raw(shown.findings(of: report, showsValues: true))
    }
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | Int(byte), count + 8)
      while count >= 6 {
        count -= 6
        output.append(alphabet[bits >> count & 63])
      }
      bits &= (1 << count) - 1
    }
    if count > 0 { output.append(alphabet[bits << (6 - count) & 63]) }
    while !output.count.isMultiple(of: 4) { output.append(UInt8(ascii: "=")) }
    return String(decoding: output, as: UTF8.self)
  }
}
