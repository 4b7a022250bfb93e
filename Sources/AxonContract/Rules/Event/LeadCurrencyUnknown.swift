extension Rule {
  static let leadCurrencyUnknown = Rule(
    "lead-currency-unknown", .error, .stated, .eventData,
    what: "a currency that ISO 4217 does not have",
    why: "the value cannot be counted; the endpoint answers 400 and drops the whole batch",
    remedy: "send the three-letter ISO 4217 code, such as \"USD\"",
    check: .value(of: FieldSet(.currency)) { value, event in
      guard event.name == .generateLead, let code = value.text,
        CurrencyCode.status(code.uppercased) == .unknown
      else { return nil }
      let bare = code.trimmed.uppercased
      let isKnownBare = CurrencyCode.status(bare) != .unknown
      return Fault(
        .field(.currency),
        "currency is \(code.string, of: .currency); it is a three-letter code of ISO 4217",
        help: isKnownBare ? "write \"\(bare.string)\", without white space" : nil)
    })
}
