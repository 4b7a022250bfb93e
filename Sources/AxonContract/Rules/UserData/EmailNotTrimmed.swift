extension Rule {
  static let emailNotTrimmed = Rule(
    "email-not-trimmed", .warning, .inferred, .userData,
    what: "an email with blanks around it",
    why: "blanks change the hash that the user is matched by, and nobody is found",
    remedy: "take the blanks away",
    fix: .safe,
    yieldsTo: ["placeholder-value", "email-invalid", "email-hash-wrong"],
    check: .value(of: FieldSet(.email)) { value, _ in
      guard let text = value.content, text != text.trimmed else { return nil }
      return Fault(
        .field(.email),
        "email is \(text.string, of: .email), with blanks around it; an address has none",
        patches: [value.replacement(text.trimmed.string)])
    })
}
