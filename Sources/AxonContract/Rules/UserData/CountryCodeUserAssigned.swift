extension Rule {
  static let countryCodeUserAssigned = Rule(
    "country-code-user-assigned", .warning, .inferred, .userData,
    what: "a country_code that ISO 3166 leaves to private use",
    why: "it means something to you alone: no country is found",
    remedy: "send the code of the user's country, or leave country_code out",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.countryCode)) { value, _ in
      guard let text = value.content, CountryText(text) == .userAssigned else { return nil }
      return Fault(
        .field(.countryCode),
        """
        country_code is \(text.string, of: .countryCode), which ISO 3166 leaves to private use; \
        no country has it
        """)
    })
}
