import AxonContract
import JSONText

extension BodyReader {
  /// Turns what a check found into a finding: works out pointer and bytes.
  mutating func add(
    _ cited: Finding.Cited, _ level: Level, _ fault: Fault, events: JSONToken = .absent
  ) {
    let (pointer, span) = resolve(fault.place, events)
    findings.append(
      Finding(
        cited: cited, level: level == cited.rule.level ? fault.level ?? level : level,
        event: concernsEvent(fault.place) ? event.index : nil, pointer: pointer, span: span,
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

  private func resolve(_ place: Place, _ events: JSONToken) -> (pointer: String?, ByteSpan?) {
    switch place {
    case .request(let span): (nil, span)
    case .body(let span): ("", span ?? ByteSpan(self.span.start, self.span.start + 1))
    case .events: ("/events", events.span.count <= 80 ? events.span : eventsName.span)
    case .event: (eventPointer, brace)
    case .object(let object): (pointer(of: object), nameSpan(of: object))
    case .field(let field): (pointer(of: field), span(of: field))
    case .unknown(let member):
      (pointer(of: member.object) + "/" + escaped(member.name), member.name.span)
    }
  }

  /// The pointer of the event at hand.
  var eventPointer: String {
    switch eventPosition {
    case .inEnvelope: "/events/\(event.index)"
    case .inArray: "/\(event.index)"
    case .alone: ""
    }
  }

  func pointer(of object: ObjectKind) -> String {
    switch object {
    case .envelope: ""
    case .event: eventPointer
    case .data: eventPointer + "/data"
    case .userData: eventPointer + "/user_data"
    }
  }

  func pointer(of field: Field) -> String { pointer(of: field.object) + "/" + field.name }

  /// The event's opening bracket: all of it would be a page long.
  private var brace: ByteSpan {
    let whole = event.token.span
    let isBracketed = event.token.kind == .object || event.token.kind == .array
    return isBracketed ? ByteSpan(whole.start, whole.start + 1) : whole
  }

  private func nameSpan(of object: ObjectKind) -> ByteSpan {
    switch object {
    case .data where event.dataName.kind == .string: event.dataName.span
    case .userData where event.userDataName.kind == .string: event.userDataName.span
    default: brace
    }
  }

  private func span(of field: Field) -> ByteSpan {
    let token = event[field]
    return token.kind == .absent ? nameSpan(of: field.object) : token.span
  }

  /// A member name as part of a pointer (RFC 6901, section 3).
  private func escaped(_ name: JSONToken) -> String {
    var part = ""
    for scalar in source.string(of: name).unicodeScalars {
      switch scalar {
      case "~": part += "~0"
      case "/": part += "~1"
      default: part.unicodeScalars.append(scalar)
      }
    }
    return part
  }

  /// Works out lines and columns, counted from ``origin``, in one pass over the body.
  mutating func locate() {
    AxonLint.locate(&findings, in: source, from: origin)
  }

  /// In the order of the document; at one place in the order of the rules.
  mutating func sortFindings() {
    guard findings.count > 1 else { return }
    findings.sort {
      let (a, b) = ($0.span?.start ?? -1, $1.span?.start ?? -1)
      return a == b ? $0.cited.index < $1.cited.index : a < b
    }
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
            event: nil, pointer: nil, span: span,
            message: fault.message, ownHelp: fault.help, patches: [], fixKind: nil))
      }
    }
    findings.sort { ($0.span?.start ?? -1) < ($1.span?.start ?? -1) }
    locate(&findings, in: request.source, from: 0)
    return findings.filter { finding in
      !findings.contains { finding.rule.yieldsTo.contains($0.rule.id) }
    }
  }

  /// The answer of the first stage that fails: path and method, then authentication, then the
  /// query.
  func status(of findings: [Finding]) -> Int? {
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
