import JSONText

extension Rule {
  static let eventTimeNotNumber = Rule(
    "event-time-not-number", .error, .stated, .serverEvent,
    what: "an event_time that is no number",
    why: "text is not read as a time; the endpoint answers 400 and drops the whole batch",
    remedy: "send the Unix time in milliseconds as a number, without quotes",
    fix: .safe,
    check: .event(watching: FieldSet(.eventTime), absent: [FieldSet(.eventTime)]) { event in
      guard event.has(.eventTime, otherThan: .number) else { return [] }
      guard let text = event.text(.eventTime) else {
        let kind = event[.eventTime].kind.phrase
        return [Fault(.field(.eventTime), "event_time is \(kind); it is a number of milliseconds")]
      }
      let number = milliseconds(in: text)
      return [
        Fault(
          .field(.eventTime),
          "event_time is \(text.string, of: .eventTime), a string; it is a number of milliseconds",
          help: number.map { "write \($0), without quotes" },
          patches: number.map { [Patch(event[.eventTime].span, $0)] } ?? [])
      ]
    })

  /// The time that a string holds, where taking the quotes away makes it one that is accepted.
  private static func milliseconds(in text: Text) -> String? {
    let bare = text.trimmed
    guard let number = DecimalText(bare.bytes), number.isMilliseconds, number.isWhole else {
      return nil
    }
    return bare.string
  }
}
