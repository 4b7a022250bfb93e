import JSONText

extension Rule {
  static let eventTimeMissing = Rule(
    "event-time-missing", .error, .stated, .serverEvent,
    what: "an event without a time",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"event_time\" with the Unix time in milliseconds",
    check: .event(watching: [], absent: [FieldSet(.eventTime)]) { event in
      guard event[.eventTime].kind == .absent else { return [] }
      return [Fault(.event, "the event has no event_time; every event carries one")]
    })
}
