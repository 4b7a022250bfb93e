import JSONText

extension Rule {
  static let eventNameMissing = Rule(
    "event-name-missing", .error, .stated, .serverEvent,
    what: "an event without a name",
    why: "the endpoint cannot tell what happened; it answers 400 and drops the whole batch",
    remedy: "add \"name\" with the event's name, such as \"generate_lead\"",
    check: .event(watching: [], absent: [FieldSet(.name)]) { event in
      guard event[.name].kind == .absent else { return [] }
      let names = spelledList(event.allowedNames.map(\.rawValue))
      return [Fault(.event, "the event has no name; there are \(names)")]
    })
}
