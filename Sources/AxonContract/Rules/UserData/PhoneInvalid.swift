extension Rule {
  static let phoneInvalid = Rule(
    "phone-invalid", .error, .inferred, .userData,
    what: "a phone that is neither a number nor a hash",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the number with its country code, such as +14155550123, or its SHA-256",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.phone)) { value, _ in
      guard let text = value.content, HashText(text) == nil,
        HashText(text.trimmed)?.wrongPhrase == nil, let flaw = PhoneFlaw(of: text)
      else { return nil }
      return Fault(
        .field(.phone),
        """
        phone is \(text.string, of: .phone), which has \(flaw.phrase); it is a number of 6 to 20 \
        digits, or a SHA-256 in 64 lower-case hexadecimal digits without blanks
        """)
    })
}
