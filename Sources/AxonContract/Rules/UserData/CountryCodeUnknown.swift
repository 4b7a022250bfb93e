extension Rule {
  static let countryCodeUnknown = Rule(
    "country-code-unknown", .error, .stated, .userData,
    what: "a country_code that is no code of ISO 3166",
    why: "the page asks for ISO 3166; the endpoint answers 400 and drops the whole batch",
    remedy: "send two capital letters of ISO 3166-1, such as US, or leave country_code out",
    fix: .unsafe,
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.countryCode)) { value, _ in
      guard let text = value.content, case .unknown(let meant) = CountryText(text) else {
        return nil
      }
      let message: Message =
        "country_code is \(text.string, of: .countryCode), which ISO 3166 gives to no country"
      guard let meant = meant?.description ?? CountryText.code(of: text.trimmed) else {
        return Fault(.field(.countryCode), message)
      }
      return Fault(
        .field(.countryCode), message, help: "write \"\(meant)\"",
        patches: [value.replacement(meant)])
    })
}
