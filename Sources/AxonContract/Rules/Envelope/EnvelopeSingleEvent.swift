import JSONText

extension Rule {
  static let envelopeSingleEvent = Rule(
    "envelope-single-event", .error, .inferred, .postPayload,
    what: "an event where the object with the list of events is due",
    why: "the endpoint looks for events and finds none; it answers 400",
    remedy: "put the event into the list, even when it is the only one: {\"events\": [{…}]}",
    check: .envelope { envelope in
      guard envelope.isSingleEvent else { return [] }
      return [
        Fault(
          .body(envelope.root.span),
          "the body is a single event; events stand in the list events, even one alone")
      ]
    })
}
