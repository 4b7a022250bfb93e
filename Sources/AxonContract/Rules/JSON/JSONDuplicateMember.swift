extension Rule {
  static let jsonDuplicateMember = Rule(
    "json-duplicate-member", .warning, .inferred, .rfc8259,
    what: "a member that stands twice in the same object",
    why: "names ought to be unique (section 4); most readers keep the last one, some the first",
    remedy: "send the member once",
    check: .reader)
}
