import JSONText

extension Rule {
  static let leadCurrencyMissing = Rule(
    "lead-currency-missing", .error, .stated, .eventData,
    what: "a lead whose data has no currency",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"currency\" with a three-letter ISO 4217 code, such as \"USD\"",
    check: .event(watching: [], absent: [FieldSet(.currency)]) { event in
      guard event.name == .generateLead, event.hasData, event[.currency].kind == .absent else {
        return []
      }
      return [Fault(.object(.data), "data has no currency; a lead always carries one")]
    })
}
