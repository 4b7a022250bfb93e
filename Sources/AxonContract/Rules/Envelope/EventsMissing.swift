import JSONText

extension Rule {
  static let eventsMissing = Rule(
    "events-missing", .error, .stated, .postPayload,
    what: "a body without the member events",
    why: "the endpoint finds no event to record and answers 400",
    remedy: "add \"events\" with the list of events",
    check: .envelope { envelope in
      guard envelope.root.kind == .object, envelope.events.kind == .absent,
        !envelope.isSingleEvent
      else { return [] }
      return [Fault(.body(envelope.root.span), "the body has no events; it always carries them")]
    })
}
