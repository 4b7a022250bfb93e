extension Rule {
  static let phoneHashUpperCase = Rule(
    "phone-hash-upper-case", .warning, .inferred, .userData,
    what: "a SHA-256 of a phone with capital letters",
    why: "hashes are compared as text: in capitals it most likely matches nobody",
    remedy: "write the hash in lower case",
    fix: .safe,
    yieldsTo: ["phone-hash-of-nothing"],
    check: .value(of: FieldSet(.phone)) { value, _ in value.upperCaseHash() })
}
