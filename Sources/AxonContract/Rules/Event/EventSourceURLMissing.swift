import JSONText

extension Rule {
  static let eventSourceURLMissing = Rule(
    "event-source-url-missing", .error, .stated, .serverEvent,
    what: "an event without the URL where it occurred",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"event_source_url\" with the complete URL of the page",
    check: .event(watching: [], absent: [FieldSet(.eventSourceURL)]) { event in
      guard event[.eventSourceURL].kind == .absent else { return [] }
      return [Fault(.event, "the event has no event_source_url; every event carries one")]
    })
}
