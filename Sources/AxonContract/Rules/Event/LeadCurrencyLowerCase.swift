import JSONText

extension Rule {
  static let leadCurrencyLowerCase = Rule(
    "lead-currency-lower-case", .error, .stated, .eventData,
    what: "a currency in lower or mixed case",
    why: "ISO 4217 codes are upper case; the endpoint answers 400 and drops the whole batch",
    remedy: "write the code in upper case",
    fix: .safe,
    check: .value(of: FieldSet(.currency)) { value, event in
      guard event.name == .generateLead, let code = value.text,
        code != code.uppercased, CurrencyCode.status(code.uppercased) != .unknown
      else { return nil }
      let mended = code.uppercased.string
      return Fault(
        .field(.currency),
        "currency is \("\(code.string)", of: .currency); ISO 4217 codes are upper case",
        help: "write \"\(mended)\"",
        patches: [Patch(value.token.span, "\"\(mended)\"")])
    })
}
