import JSONText

extension Rule {
  static let eventsEmpty = Rule(
    "events-empty", .error, .open, .requestFormat,
    what: "a list of events with nothing in it",
    why: "the page speaks of one or more events; a request with none is refused or does nothing",
    remedy: "send no request when there is nothing to send",
    levelChanges: [LevelChange("empty-events", "tolerated", nil)],
    check: .envelope { envelope in
      guard envelope.events.kind == .array, envelope.eventCount == 0 else { return [] }
      return [Fault(.events, "events is empty; it holds one event or more")]
    })
}
