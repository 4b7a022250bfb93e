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
    let lacks =
      !seen.isSuperset(of: plan.required)
      || plan.alternatives.contains { seen.isDisjoint(with: $0) }
    guard lacks || hasExtras || !plan.unconditional.isEmpty || !suspect.isEmpty else { return }
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
    for rule in plan.eventRules where rule.enrolled.cited.rule.id == "event-not-object" {
      for fault in rule.check(event) { add(rule.enrolled.cited, rule.enrolled.level, fault) }
    }
    settle(from: from)
  }

  private mutating func lookClosely(_ seen: FieldSet) {
    let rules = hasExtras ? plan.allEventRules : plan.rulesCalled(by: suspect, seen: seen)
    for (rule, fault) in plan.faults(of: event, rules, suspect) {
      add(rule.cited, rule.level, fault)
    }
    for (field, name) in repeated {
      report(
        "json-duplicate-member", at: place(of: field), name.span, Self.duplicate(field.name))
    }
  }

  /// Ends an event: what yields to another finding of the same place goes, and the rest is put in
  /// the order of the document.
  private mutating func settle(from start: Int) {
    if findings.count > start + 1 {
      dropWeaker(from: start)
      if !Self.areInOrder(findings[start...]) { findings[start...].sort(by: Self.precedes) }
    }
    if findings[start...].contains(where: { $0.level == .error }) { invalidCount += 1 }
  }

  /// Removes the findings from `start` on that yield to another one of the same place.
  private mutating func dropWeaker(from start: Int) {
    let new = findings[start...]
    let weaker = new.indices.filter { index in
      let stronger = new[index].rule.yieldsTo
      return !stronger.isEmpty
        && new.contains { stronger.contains($0.rule.id) && $0.place == new[index].place }
    }
    for index in weaker.reversed() { findings.remove(at: index) }
  }

  /// Looks for an earlier event of the batch with the same `dedupe_id`.
  mutating func compareDedupeID(_ bytes: borrowing ByteView) {
    let id = event[.dedupeID]
    guard id.kind == .string, id.span.count > 2 else { return }
    event.firstWithSameDedupeID = dedupeIDs.insert(id, of: eventCount, bytes)
    let aleid = event[.aleid]
    let isAleid = aleid.kind == .string && bytes.isSame(id.content, aleid.content)
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
    dropWeaker(from: from)
  }

  // MARK: What the reader itself finds

  mutating func reportByteOrderMark() {
    let mark = ByteSpan(span.start, span.start + 3)
    report(
      "json-byte-order-mark", at: .body, mark,
      "byte-order mark before the value; JSON text begins with the value itself",
      patches: [Patch(mark, "")])
  }

  static func duplicate(_ name: String) -> Message {
    "\(member: name) stands twice in this object; the last one counts"
  }

  /// The report on a body over the harness's own limit, which is not read.
  mutating func tooLarge() -> Report {
    let limit = plan.settings.maxBodyCount
    report(
      "body-too-large", at: .body, ByteSpan(span.start, span.start + 1),
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
    report(id, at: .body, failure.span, "\(failure.message)")
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
    _ id: String, at place: BodyPlace?, _ span: ByteSpan?, _ message: Message, patches: [Patch] = []
  ) {
    guard let rule = plan.byID[id] else { return }
    findings.append(
      Finding(
        cited: rule.cited, level: rule.level, event: nil, place: place, span: span,
        message: message, ownHelp: nil, patches: patches,
        fixKind: patches.isEmpty ? nil : rule.cited.rule.fix))
  }
}
