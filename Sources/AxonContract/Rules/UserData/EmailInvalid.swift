extension Rule {
  static let emailInvalid = Rule(
    "email-invalid", .error, .inferred, .userData,
    what: "an email that is neither an address nor a hash",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the address itself, or its SHA-256; leave email out where there is none",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.email)) { value, _ in
      guard let text = value.content, HashText(text.trimmed) == nil,
        let flaw = EmailFlaw(of: text.trimmed)
      else { return nil }
      return Fault(
        .field(.email),
        """
        email is \(text.string, of: .email), which has \(flaw.phrase); it is an address with one \
        @, or a SHA-256 in 64 lower-case hexadecimal digits
        """)
    })
}
