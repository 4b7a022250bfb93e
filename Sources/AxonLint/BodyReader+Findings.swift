import AxonContract
import JSONText

extension BodyReader {
  /// Turns what a check found into a finding: works out pointer and bytes.
  mutating func add(
    _ cited: Finding.Cited, _ level: Level, _ fault: Fault, events: JSONToken = .absent
  ) {
    let (place, span) = resolve(fault.place, events)
    findings.append(
      Finding(
        cited: cited, level: level == cited.rule.level ? fault.level ?? level : level,
        event: concernsEvent(fault.place) ? event.index : nil, place: place, span: span,
        message: fault.message, ownHelp: fault.help, patches: fault.patches,
        fixKind: fault.patches.isEmpty ? nil : fault.fixKind ?? cited.rule.fix))
  }

  private func concernsEvent(_ place: Place) -> Bool {
    switch place {
    case .event, .object, .field: true
    case .unknown(let member): member.object != .envelope
    case .body, .events, .request: false
    }
  }

  private func resolve(_ place: Place, _ events: JSONToken) -> (BodyPlace?, ByteSpan?) {
    switch place {
    case .request(let span): (nil, span)
    case .body(let span):
      (BodyPlace.body, span ?? ByteSpan(self.span.start, self.span.start + 1))
    case .events: (Self.eventsPlace, events.span.count <= 80 ? events.span : eventsName.span)
    case .event: (BodyPlace(.whole, in: eventPlace), brace)
    case .object(let object): (BodyPlace(.object(object), in: eventPlace), nameSpan(of: object))
    case .field(let field): (self.place(of: field), span(of: field))
    case .unknown(let member): (self.place(of: member), member.name.span)
    }
  }

  /// The member `events` of the envelope.
  static let eventsPlace = BodyPlace(.member(.envelope, "events"))

  /// Where the event at hand stands.
  private var eventPlace: BodyPlace.Event {
    switch eventPosition {
    case .inEnvelope: .inEnvelope(event.index)
    case .inArray: .inArray(event.index)
    case .alone: .alone
    }
  }

  func place(of field: Field) -> BodyPlace { BodyPlace(.field(field), in: eventPlace) }

  private func place(of member: UnknownMember) -> BodyPlace {
    let part = BodyPlace.Part.member(member.object, source.string(of: member.name))
    return BodyPlace(part, in: member.object == .envelope ? nil : eventPlace)
  }

  /// The event's opening bracket: all of it would be a page long.
  private var brace: ByteSpan {
    let whole = event.token.span
    let isBracketed = event.token.kind == .object || event.token.kind == .array
    return isBracketed ? ByteSpan(whole.start, whole.start + 1) : whole
  }

  private func nameSpan(of object: ObjectKind) -> ByteSpan {
    switch object {
    case .data where event.hasData: nameToken(before: event[.data].span.start).span
    case .userData where event.hasUserData: nameToken(before: event[.userData].span.start).span
    default: brace
    }
  }

  private func span(of field: Field) -> ByteSpan {
    let token = event[field]
    return token.kind == .absent ? nameSpan(of: field.object) : token.span
  }

  /// Works out lines and columns, counted from ``origin``, in one pass over the body.
  mutating func locate() {
    guard !isOneLineOfASCII || origin != span.start else {
      for index in findings.indices {
        guard let start = findings[index].span?.start else { continue }
        findings[index].position = TextPosition(line: 1, column: start - origin + 1)
      }
      return
    }
    AxonLint.locate(&findings, in: source, from: origin)
  }

  /// In the order of the document; at one place in the order of the rules.
  mutating func sortFindings() {
    // Those of one event after the other are so already.
    if !Self.areInOrder(findings[...]) { findings.sort(by: Self.precedes) }
  }

  static func areInOrder(_ findings: ArraySlice<Finding>) -> Bool {
    zip(findings, findings.dropFirst()).allSatisfy { !precedes($1, $0) }
  }

  static func precedes(_ first: Finding, _ second: Finding) -> Bool {
    let (a, b) = (first.span?.start ?? -1, second.span?.start ?? -1)
    return a == b ? first.cited.index < second.cited.index : a < b
  }
}

/// Gives each finding its line and column. The findings ascend by offset.
func locate(_ findings: inout [Finding], in source: PaddedBytes, from origin: Int) {
  var sweeper = LineSweeper(over: source, in: ByteSpan(origin, source.count))
  for index in findings.indices {
    guard let span = findings[index].span else { continue }
    findings[index].position = sweeper.position(of: span.start)
  }
}

extension Plan {
  /// What stands before the body: the findings of path and method, authentication and query.
  func faults(of request: Request) -> [Finding] {
    let view = RequestView(request, settings: settings)
    var findings: [Finding] = []
    for (rule, check) in requestRules {
      for fault in check(view) {
        guard case .request(let span) = fault.place else { continue }
        findings.append(
          Finding(
            cited: rule.cited,
            level: rule.level == rule.cited.rule.level ? fault.level ?? rule.level : rule.level,
            event: nil, place: nil, span: span,
            message: fault.message, ownHelp: fault.help, patches: [], fixKind: nil))
      }
    }
    guard !findings.isEmpty else { return [] }
    findings.sort { ($0.span?.start ?? -1) < ($1.span?.start ?? -1) }
    locate(&findings, in: request.source, from: 0)
    return findings.filter { finding in
      !findings.contains { finding.rule.yieldsTo.contains($0.rule.id) }
    }
  }

  /// The answer of the first stage that fails: path and method, then authentication, then the
  /// query.
  func status(of findings: [Finding]) -> Int? {
    guard !findings.isEmpty else { return nil }
    let failed = findings.filter { $0.level == .error }.map {
      $0.rule.status(under: settings.readings)
    }
    for stage in [404, 405, 401, 400, 413] where failed.contains(stage) { return stage }
    return nil
  }

  /// The `aleid` of the endpoint's own query, where the reading lets it count.
  func aleid(of request: Request) -> String? {
    guard settings.readings["aleid-place"] == "query-too" else { return nil }
    return request.query.first { $0.name == "aleid" && !$0.value.isEmpty }?.value
  }
}
