extension Rule {
  static let emailHashUpperCase = Rule(
    "email-hash-upper-case", .warning, .inferred, .userData,
    what: "a SHA-256 of an email with capital letters",
    why: "hashes are compared as text: in capitals it most likely matches nobody",
    remedy: "write the hash in lower case",
    fix: .safe,
    yieldsTo: ["email-hash-of-nothing"],
    check: .value(of: FieldSet(.email)) { value, _ in value.upperCaseHash() })
}
