import JSONText

extension Rule {
  static let eventTimeStale = Rule(
    "event-time-stale", .warning, .open, .serverEvent,
    what: "an event_time long before the clock",
    why: "the page asks for the current time; an old event may no longer count for an ad",
    remedy: "send events as they happen, with the time at which they happened",
    readings: [Readings.freshness],
    check: .value(of: FieldSet(.eventTime)) { value, event in
      guard let (time, now) = value.timeAndNow(in: event),
        let window = event.settings.freshness,
        now - time > window.back
      else { return nil }
      let age = spelled(milliseconds: now - time)
      let limit = spelled(milliseconds: window.back)
      return Fault(
        .field(.eventTime),
        "event_time is \(value.raw, of: .eventTime), \(age) ago; at most \(limit) are expected")
    })
}
