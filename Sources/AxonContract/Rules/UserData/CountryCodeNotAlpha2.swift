extension Rule {
  static let countryCodeNotAlpha2 = Rule(
    "country-code-not-alpha-2", .warning, .open, .userData,
    what: "a country_code in another form than two capital letters",
    why: "ISO 3166 has several codes; the page's examples use alpha-2, others may not be taken",
    remedy: "send two capital letters of ISO 3166-1",
    fix: .unsafe,
    levelChanges: [LevelChange("country-code", "alpha-2", .error)],
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.countryCode)) { value, _ in
      guard let text = value.content,
        case .otherForm(let code, let phrase) = CountryText(text)
      else { return nil }
      return Fault(
        .field(.countryCode),
        """
        country_code is \(text.string, of: .countryCode), \(phrase); the usual form is two \
        capital letters
        """, help: "write \"\(code)\"", patches: [value.replacement(code.description)])
    })
}
