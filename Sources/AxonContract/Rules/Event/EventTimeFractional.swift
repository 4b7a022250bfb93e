import JSONText

extension Rule {
  static let eventTimeFractional = Rule(
    "event-time-fractional", .warning, .inferred, .serverEvent,
    what: "an event_time with a fraction of a millisecond",
    why: "a reader that expects whole milliseconds may refuse the event or round its time",
    remedy: "round event_time down to whole milliseconds",
    check: .value(of: FieldSet(.eventTime)) { value, _ in
      guard let number = value.decimal, number.isMilliseconds, !number.isWhole else { return nil }
      return Fault(
        .field(.eventTime),
        "event_time is \(value.raw, of: .eventTime), with a fraction; milliseconds are whole",
        help: "write \(number.milliseconds)")
    })
}
