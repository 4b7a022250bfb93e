import JSONText

extension Rule {
  static let eventSourceURLNotString = Rule(
    "event-source-url-not-string", .error, .stated, .serverEvent,
    what: "an event_source_url that is no string",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the complete URL as a string",
    check: .event(
      watching: FieldSet(.eventSourceURL), absent: [FieldSet(.eventSourceURL)]
    ) { event in
      guard event.has(.eventSourceURL, otherThan: .string) else { return [] }
      let kind = event[.eventSourceURL].kind.phrase
      return [Fault(.field(.eventSourceURL), "event_source_url is \(kind); it is a string")]
    })
}
