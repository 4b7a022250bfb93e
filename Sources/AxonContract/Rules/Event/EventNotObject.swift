import JSONText

extension Rule {
  static let eventNotObject = Rule(
    "event-not-object", .error, .stated, .postPayload,
    what: "an element of events that is no object",
    why: "an event that cannot be read is invalid, and one invalid event drops the whole batch",
    remedy: "send each event as an object, and leave out what is none",
    check: .event(watching: [], absent: [FieldSet(.name)]) { event in
      guard event.token.kind != .object else { return [] }
      return [Fault(.event, "the event is \(event.token.kind.phrase); each event is an object")]
    })
}
