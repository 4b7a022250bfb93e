import JSONText

extension Rule {
  static let eventTimeInFuture = Rule(
    "event-time-in-future", .warning, .open, .serverEvent,
    what: "an event_time ahead of the clock",
    why: "the page asks for the current time; an event yet to come cannot be matched to an ad",
    remedy: "set the sender's clock, and send the time at which the event happened",
    readings: [Readings.freshness],
    check: .value(of: FieldSet(.eventTime)) { value, event in
      guard let (time, now) = value.timeAndNow(in: event),
        let window = event.settings.freshness,
        time - now > window.ahead
      else { return nil }
      let lead = spelled(milliseconds: time - now)
      let limit = spelled(milliseconds: window.ahead)
      return Fault(
        .field(.eventTime),
        "event_time is \(value.raw, of: .eventTime), \(lead) ahead; at most \(limit) are expected")
    })
}
