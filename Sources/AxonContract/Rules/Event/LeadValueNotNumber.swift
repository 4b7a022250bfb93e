import JSONText

extension Rule {
  static let leadValueNotNumber = Rule(
    "lead-value-not-number", .error, .stated, .eventData,
    what: "a value that is no number",
    why: "text is not read as an amount; the endpoint answers 400 and drops the whole batch",
    remedy: "send value as a number: no quotes, no currency sign, a point before the fraction",
    fix: .safe,
    check: .event(watching: FieldSet(.value), absent: [FieldSet(.value)]) { event in
      guard event.isLeadWithData, event.has(.value, otherThan: .number) else { return [] }
      guard let number = unquoted(event) else {
        return [Fault(.field(.value), notNumber(event))]
      }
      return [
        Fault(
          .field(.value),
          "value is \(number, of: .value), a number in quotes; it is sent without them",
          help: "write \(number)",
          patches: [Patch(event[.value].span, number)])
      ]
    })

  private static func notNumber(_ event: borrowing EventView) -> Message {
    guard let text = event.text(.value) else {
      return "value is \(event[.value].kind.phrase); it is a number"
    }
    return "value is \(text.string, of: .value), a string; it is a number"
  }

  /// The number that a string holds, where taking the quotes away makes it one that is accepted.
  private static func unquoted(_ event: borrowing EventView) -> String? {
    guard let text = event.text(.value)?.trimmed, DecimalText(text.bytes) != nil,
      Double(text.string)?.isFinite == true
    else { return nil }
    return text.string
  }
}
