import AxonContract
@testable import AxonLint
import AxonReport
import JSONText

/// A finding that is still to be given its place.
struct Draft {
  var rule = "lead-currency-missing"
  var level = Level.error
  var authority = Authority.stated
  var section = PageSection.eventData
  var event: Int?
  var pointer: String?
  var message: Message = "data has no currency; a lead always carries one"
  var help = "add \"currency\" with a three-letter ISO 4217 code, such as \"USD\""
  var fix: FixKind?

  /// An address of `event` that is none.
  static func email(_ event: Int, _ value: String) -> Draft {
    Draft(
      rule: "email-invalid", section: .userData, event: event,
      pointer: "/events/\(event)/user_data/email",
      message: "email is \(quoted: value); an address has one @", help: "send an address or a hash")
  }
}

/// A body with the places of its findings marked: the nth `«…»` is that of the nth draft; further
/// drafts have no place.
func sample(
  _ marked: String, _ drafts: Draft..., source: String = "lead.json", record: Int? = nil,
  firstLine: Int = 1, firstOffset: Int = 0, verdict: Verdict = Verdict(400, of: 1, invalid: 1)
) -> SourceReport {
  sample(
    marked, drafts, source: source, record: record, firstLine: firstLine, firstOffset: firstOffset,
    verdict: verdict)
}

func sample(
  _ marked: String, _ drafts: [Draft], source: String = "lead.json", record: Int? = nil,
  firstLine: Int = 1, firstOffset: Int = 0, verdict: Verdict = Verdict(400, of: 1, invalid: 1)
) -> SourceReport {
  let (bytes, spans) = unmark(marked)
  let findings = drafts.enumerated().map { index, draft in
    finding(draft, at: index < spans.count ? spans[index] : nil, in: bytes)
  }
  let report = Report(findings: findings, verdict: verdict, span: bytes.all)
  return SourceReport(
    source: source, record: record, bytes: bytes, firstLine: firstLine, firstOffset: firstOffset,
    report: report)
}

private func unmark(_ marked: String) -> (PaddedBytes, [ByteSpan]) {
  var bytes: [UInt8] = []
  var spans: [ByteSpan] = []
  var start = 0
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "«": start = bytes.count
    case "»": spans.append(ByteSpan(start, bytes.count))
    default: bytes += String(scalar).utf8
    }
  }
  return (PaddedBytes(taking: bytes), spans)
}

private func finding(_ draft: Draft, at span: ByteSpan?, in bytes: PaddedBytes) -> Finding {
  let rule = Rule(
    draft.rule, draft.level, draft.authority, draft.section, what: "what", why: "why",
    remedy: draft.help, fix: draft.fix, check: .reader)
  let patches = draft.fix.map { _ in [Patch(span ?? ByteSpan(0, 0), "")] } ?? []
  return Finding(
    cited: Finding.Cited(rule, index: 0), level: draft.level, event: draft.event,
    place: draft.pointer.map { BodyPlace(pointer: $0, event: draft.event) }, span: span,
    position: span.map { bytes.position(of: $0.start, in: bytes.all) },
    message: draft.message, ownHelp: nil, patches: patches, fixKind: draft.fix)
}

extension BodyPlace {
  /// The place that `pointer` leads to, in a body whose events stand in its envelope.
  fileprivate init(pointer: String, event: Int?) {
    var names = pointer.split(separator: "/").map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
    var place: Event?
    if names.count > 1, names[0] == "events", let index = event ?? Int(names[1]) {
      place = .inEnvelope(index)
      names.removeFirst(2)
    }
    let part: Part =
      switch names.count {
      case 0: .whole
      case 1: .member(place == nil ? .envelope : .event, names[0])
      default: .member(names[0] == "data" ? .data : .userData, names[1])
      }
    self.init(part, in: place)
  }
}

extension Verdict {
  /// The answer `status` to `events` events, `invalid` of which have errors.
  init(_ status: Int, of events: Int, invalid: Int) {
    self.init(
      status: status, events: events, invalid: invalid,
      collateral: status == 200 ? 0 : events - invalid)
  }
}

/// A whole request with one finding at the place that is marked, as `--as http` reads it.
func requestSample(_ marked: String, _ draft: Draft = Draft()) -> SourceReport {
  let (bytes, spans) = unmark(marked.replacing("\n", with: "\r\n"))
  let text = bytes.text(bytes.all)
  let head = text.firstRange(of: "\r\n\r\n").map { text[..<$0.upperBound].utf8.count } ?? 0
  let report = Report(
    findings: [finding(draft, at: spans.first, in: bytes)],
    verdict: Verdict(401, of: 1, invalid: 0), span: ByteSpan(head, bytes.count))
  return SourceReport(
    source: "lead.http", bytes: bytes, head: ByteSpan(0, head), report: report)
}

/// The page's own lead, one member to a line, with one more behind it.
func pageLead(_ data: String) -> String {
  """
  {
    "events": [
      {
        "event_time": 1741784485001,
        "event_source_url": "https://example.com/offer?mail=jane.roe@example.org#top",
        "name": "generate_lead",
        "user_data": {
          "client_ip_address": "172.59.8.172",
          "email": "jane.roe@example.org",
          "esi": "web"
        },
        \(data)
      }
    ]
  }
  """
}

extension ReportFormat {
  /// One body as text.
  func text(of body: SourceReport) -> String { String(decoding: render(body), as: UTF8.self) }
}
