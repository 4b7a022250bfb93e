import JSONText

extension Rule {
  static let eventTimeNotMilliseconds = Rule(
    "event-time-not-milliseconds", .error, .stated, .serverEvent,
    what: "an event_time in another unit than milliseconds",
    why: "read as milliseconds it lies decades off; the endpoint answers 400 and drops the batch",
    remedy: "send the milliseconds since 1970-01-01 UTC: 13 digits in our days",
    fix: .unsafe,
    check: .value(of: FieldSet(.eventTime)) { value, _ in
      guard let number = value.decimal, !number.isMilliseconds else { return nil }
      guard let unit = TimeUnit.recognised(number) else {
        return Fault(
          .field(.eventTime),
          """
          event_time is \(value.raw, of: .eventTime)\(flaw(of: number)); \
          milliseconds have 13 digits
          """)
      }
      return Fault(
        .field(.eventTime),
        """
        event_time is \(value.raw, of: .eventTime), a time in \(unit.rawValue); \
        it is in milliseconds
        """,
        help: "\(unit.conversion): write \(number.milliseconds)",
        patches: [Patch(value.token.span, number.milliseconds)])
    })

  private static func flaw(of number: DecimalText) -> String {
    if number.isZero { return ", a clock that was never read" }
    return number.isNegative ? ", a time before 1970" : ", no time in milliseconds"
  }
}
