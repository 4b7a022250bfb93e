import AxonContract
import JSONText

extension BodyReader {
  // MARK: Events

  /// Runs the rules that the event at hand calls for: none, where every member is plain.
  mutating func judgeEvent() {
    guard event.token.kind == .object else { return judgeStranger() }
    judgeDataKind()
    // What stands in an object that is not there is nobody's to miss.
    var seen = counted
    if !event.hasUserData { seen.formUnion(plan.userDataFields) }
    if !(event.hasData && event.name == .generateLead) { seen.formUnion(plan.dataFields) }
    let lacks = plan.absences.contains { seen.isDisjoint(with: $0) }
    guard lacks || hasExtras || plan.looksAtAll || !suspect.isEmpty else { return }
    let from = findings.count
    lookClosely(seen)
    settle(from: from)
  }

  /// `data` is plain when it is what the event's name asks for.
  private mutating func judgeDataKind() {
    let kind = event[.data].kind
    let isPlain =
      switch event.name {
      case .pageView: kind == .null
      case .generateLead: kind == .object
      case .appOpen: kind == .null || kind == .absent
      case nil: false
      }
    if isPlain, !plan.neverPlain.contains(Field.data) {
      suspect.remove(Field.data)
    } else {
      suspect.add(.data)
    }
  }

  /// An element of `events` that is no object: nothing else can be said of it.
  private mutating func judgeStranger() {
    let from = findings.count
    for rule in plan.eventRules where rule.cited.rule.id == "event-not-object" {
      for fault in rule.check(event) { add(rule.cited, rule.level, fault) }
    }
    settle(from: from)
  }

  private mutating func lookClosely(_ seen: FieldSet) {
    for rule in plan.eventRules {
      guard
        hasExtras || rule.isAlwaysRun || !rule.watching.isDisjoint(with: suspect)
          || rule.absent.contains(where: { seen.isDisjoint(with: $0) })
      else { continue }
      for fault in rule.check(event) { add(rule.cited, rule.level, fault) }
    }
    var rest = suspect.rawValue
    while rest != 0 {
      let field = Field(at: rest.trailingZeroBitCount)
      rest &= rest - 1
      let kind = event[field].kind
      guard kind != .absent, kind != .null else { continue }
      judgeValue(of: field)
    }
    for (field, name) in repeated {
      report(
        "json-duplicate-member", at: pointer(of: field), name.span, Self.duplicate(field.name))
    }
  }

  private mutating func judgeValue(of field: Field) {
    let rules = plan.valueRules[Int(field.index)]
    guard !rules.isEmpty else { return }
    let value = ValueView(field, in: event)
    for rule in rules {
      if let fault = rule.check(value) { add(rule.cited, rule.level, fault) }
    }
  }

  /// Ends an event: what yields to another finding of the same place goes.
  private mutating func settle(from start: Int) {
    let new = findings[start...]
    if new.contains(where: { !$0.rule.yieldsTo.isEmpty }) {
      let kept = new.filter { finding in
        let stronger = finding.rule.yieldsTo
        return stronger.isEmpty
          || !new.contains { $0.pointer == finding.pointer && stronger.contains($0.rule.id) }
      }
      findings.replaceSubrange(start..., with: kept)
    }
    if findings[start...].contains(where: { $0.level == .error }) { invalidCount += 1 }
  }

  /// Looks for an earlier event of the batch with the same `dedupe_id`.
  mutating func compareDedupeID(_ cursor: borrowing JSONCursor) {
    let id = event[.dedupeID]
    guard id.kind == .string, id.span.count > 2 else { return }
    event.firstWithSameDedupeID = dedupeIDs.insert(id, of: eventCount, cursor)
    let aleid = event[.aleid]
    let isAleid = aleid.kind == .string && cursor.isSame(id.content, aleid.content)
    if event.firstWithSameDedupeID != nil || isAleid { suspect.add(.dedupeID) }
  }

  // MARK: Envelope

  mutating func judgeEnvelope(root: JSONToken, events: JSONToken, unknown: [UnknownMember]) {
    let view = EnvelopeView(
      source: source, settings: plan.settings, contract: plan.contract, root: root, events: events,
      eventCount: eventCount, unknown: unknown)
    let from = findings.count
    for (rule, check) in plan.envelopeRules {
      for fault in check(view) { add(rule.cited, rule.level, fault, events: events) }
    }
    let new = findings[from...]
    let kept = new.filter { finding in
      !new.contains { $0.pointer == finding.pointer && finding.rule.yieldsTo.contains($0.rule.id) }
    }
    findings.replaceSubrange(from..., with: kept)
  }

  // MARK: What the reader itself finds

  mutating func reportByteOrderMark() {
    let mark = ByteSpan(span.start, span.start + 3)
    report(
      "json-byte-order-mark", at: "", mark,
      "byte-order mark before the value; JSON text begins with the value itself",
      patches: [Patch(mark, "")])
  }

  static func duplicate(_ name: String) -> Message {
    "\(shown: name) stands twice in this object; the last one counts"
  }

  /// The report on a body over the harness's own limit, which is not read.
  mutating func tooLarge() -> Report {
    let limit = plan.settings.maxBodyCount
    report(
      "body-too-large", at: "", ByteSpan(span.start, span.start + 1),
      "the body has \(span.count) bytes; at most \(limit) are read")
    locate()
    return Report(findings: findings, verdict: Self.dropped(findings), span: span)
  }

  /// The report on a body of which nothing is to be said.
  var accepted: Report {
    Report(
      findings: [], verdict: Verdict(status: 200, events: eventCount, invalid: 0, collateral: 0),
      span: span)
  }

  /// The report on a body that is no JSON: the one cause, and a byte-order mark before it.
  mutating func unreadable(_ failure: JSONSyntaxError) -> Report {
    findings.removeAll { $0.rule.id != "json-byte-order-mark" }
    let id =
      switch failure.cause {
      case .empty: "body-missing"
      case .notUTF8: "json-not-utf8"
      case .byteOrderMark: "json-byte-order-mark"
      case .tooDeep: "json-too-deep"
      default: "json-malformed"
      }
    report(id, at: "", failure.span, "\(failure.message)")
    locate()
    return Report(findings: findings, verdict: Self.dropped(findings), span: span)
  }

  /// The report on a text that was to be a whole request and is none.
  mutating func unreadable(_ error: RequestTextError) -> Report {
    let offset = min(error.offset, span.end)
    report(
      "request-malformed", at: nil, ByteSpan(offset, min(offset + 1, span.end)),
      "\(error.message)")
    locate()
    return Report(findings: findings, verdict: Self.dropped(findings), span: span)
  }

  /// The verdict on a body whose events cannot be counted.
  static func dropped(_ findings: [Finding]) -> Verdict {
    let status = findings.first { $0.level == .error }?.rule.status ?? 200
    return Verdict(status: status, events: 0, invalid: 0, collateral: 0)
  }

  mutating func report(
    _ id: String, at pointer: String?, _ span: ByteSpan?, _ message: Message, patches: [Patch] = []
  ) {
    guard let rule = plan.byID[id] else { return }
    findings.append(
      Finding(
        cited: rule.cited, level: rule.level, event: nil, pointer: pointer, span: span,
        message: message, ownHelp: nil, patches: patches,
        fixKind: patches.isEmpty ? nil : rule.cited.rule.fix))
  }
}

/// The `dedupe_id` values of one batch. Holds a batch of the page's size without allocating.
struct DedupeTable {
  private struct Entry {
    var hash: UInt64 = 0
    var event = 0
    var id = JSONToken.absent
  }

  private var entries = InlineArray<256, Entry>(repeating: Entry())
  private var count = 0
  private var overflow: [UInt64: [(event: Int, id: JSONToken)]] = [:]

  /// Adds the id of an event; answers with the first event that had the same one.
  mutating func insert(
    _ id: JSONToken, of event: Int, _ cursor: borrowing JSONCursor
  ) -> Int? {
    let hash = Self.hash(id.content, cursor)
    guard count < 192 else { return insertBeyond(id, of: event, hash, cursor) }
    var slot = Int(hash >> 56)
    while entries[slot].hash != 0 {
      if entries[slot].hash == hash, cursor.isSame(entries[slot].id.content, id.content) {
        return entries[slot].event
      }
      slot = (slot + 1) & 255
    }
    entries[slot] = Entry(hash: hash, event: event, id: id)
    count += 1
    return nil
  }

  private mutating func insertBeyond(
    _ id: JSONToken, of event: Int, _ hash: UInt64, _ cursor: borrowing JSONCursor
  ) -> Int? {
    if overflow.isEmpty {
      for index in 0..<256 where entries[index].hash != 0 {
        let entry = entries[index]
        overflow[entry.hash, default: []].append((entry.event, entry.id))
      }
    }
    let known = overflow[hash]?.first { cursor.isSame($0.id.content, id.content) }
    if known == nil { overflow[hash, default: []].append((event, id)) }
    return known?.event
  }

  /// Never 0, which marks a free slot. Every byte counts, so that nobody can make a batch slow with
  /// ids that agree at their ends.
  private static func hash(_ span: ByteSpan, _ cursor: borrowing JSONCursor) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: span.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = span.start
    while offset < span.end {
      let left = span.end - offset
      let kept: UInt64 = left >= 8 ? ~0 : (1 << UInt64(left * 8)) - 1
      hash = (hash ^ (cursor.word(at: offset) & kept)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
      offset += 8
    }
    return hash | 1
  }
}
