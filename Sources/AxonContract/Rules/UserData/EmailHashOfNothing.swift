extension Rule {
  static let emailHashOfNothing = Rule(
    "email-hash-of-nothing", .warning, .practice, .userData,
    what: "an email that is the SHA-256 of an empty text or of a word such as null",
    why: "all users without an email get the same hash and look like one person",
    remedy: "hash only what is there; leave email out where there is none",
    check: .value(of: FieldSet(.email)) { value, _ in value.hashOfNothing() })
}
