extension Rule {
  static let leadCurrencyNotMoney = Rule(
    "lead-currency-not-money", .warning, .practice, .eventData,
    what: "a code of ISO 4217 that stands for no money",
    why: "metals, units of account and test codes have no rate; the value may be lost",
    remedy: "send the code of the currency that the value is in",
    check: .value(of: FieldSet(.currency)) { value, event in
      guard event.name == .generateLead, let code = value.text,
        CurrencyCode.status(code) == .notMoney
      else { return nil }
      return Fault(
        .field(.currency),
        "currency is \(code.string, of: .currency), which is no money; a value is in a currency")
    })
}
