import JSONText

extension Rule {
  static let eventsNotArray = Rule(
    "events-not-array", .error, .stated, .postPayload,
    what: "events that is no list",
    why: "the endpoint answers 400 and drops what it holds",
    remedy: "make events a list, even around a single event",
    check: .envelope { envelope in
      let events = envelope.events
      guard envelope.root.kind == .object, events.kind != .absent, events.kind != .array else {
        return []
      }
      let help: String? =
        if envelope.isEncodedTwice(events) {
          "the string holds JSON: encode the list as a part of the body, not by itself"
        } else if events.kind == .object {
          "put the event into a list: \"events\": [{…}]"
        } else {
          nil
        }
      return [Fault(.events, "events is \(events.kind.phrase); it is an array", help: help)]
    })
}
