extension Rule {
  static let leadCurrencyWithdrawn = Rule(
    "lead-currency-withdrawn", .warning, .practice, .eventData,
    what: "a currency that has left ISO 4217 since 2020",
    why: "a list that was kept up has no rate for it; the value may be lost",
    remedy: "send the code of the currency that took its place",
    check: .value(of: FieldSet(.currency)) { value, event in
      guard event.name == .generateLead, let code = value.text,
        case .withdrawn(let year) = CurrencyCode.status(code)
      else { return nil }
      return Fault(
        .field(.currency),
        "currency is \(code.string, of: .currency), which left ISO 4217 in \(year)")
    })
}
