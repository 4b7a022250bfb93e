extension Rule {
  static let phoneHashOfNothing = Rule(
    "phone-hash-of-nothing", .warning, .practice, .userData,
    what: "a phone that is the SHA-256 of an empty text or of a word such as null",
    why: "all users without a phone get the same hash and look like one person",
    remedy: "hash only what is there; leave phone out where there is none",
    check: .value(of: FieldSet(.phone)) { value, _ in value.hashOfNothing() })
}
