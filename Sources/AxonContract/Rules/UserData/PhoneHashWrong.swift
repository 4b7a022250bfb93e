extension Rule {
  static let phoneHashWrong = Rule(
    "phone-hash-wrong", .error, .inferred, .userData,
    what: "a phone hashed with something else than SHA-256, or written in something else than hex",
    why: "only SHA-256 is taken; the endpoint answers 400 and drops every event of the batch",
    remedy: "hash with SHA-256 and write 64 lower-case hexadecimal digits, or send the number itself",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.phone)) { value in value.wrongHash() })
}
