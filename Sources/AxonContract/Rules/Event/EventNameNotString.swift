import JSONText

extension Rule {
  static let eventNameNotString = Rule(
    "event-name-not-string", .error, .stated, .serverEvent,
    what: "an event name that is no string",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the name as a string, such as \"generate_lead\"",
    check: .event(watching: FieldSet(.name), absent: [FieldSet(.name)]) { event in
      guard event.has(.name, otherThan: .string) else { return [] }
      return [Fault(.field(.name), "name is \(event[.name].kind.phrase); it is a string")]
    })
}
