import JSONText

extension Rule {
  static let leadCurrencyNotString = Rule(
    "lead-currency-not-string", .error, .stated, .eventData,
    what: "a currency that is no string",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the three-letter ISO 4217 code as a string, such as \"USD\"",
    check: .event(watching: FieldSet(.currency), absent: [FieldSet(.currency)]) { event in
      guard event.isLeadWithData, event.has(.currency, otherThan: .string) else { return [] }
      let kind = event[.currency].kind.phrase
      return [Fault(.field(.currency), "currency is \(kind); it is a string of three letters")]
    })
}
