extension Rule {
  static let emailHashWrong = Rule(
    "email-hash-wrong", .error, .inferred, .userData,
    what: "an email with a hash that is no SHA-256 in hexadecimal digits",
    why: "only SHA-256 is taken; the endpoint answers 400 and drops every event of the batch",
    remedy: "write a SHA-256 in 64 lower-case hexadecimal digits, or send the address itself",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.email)) { value, _ in value.wrongHash() })
}
