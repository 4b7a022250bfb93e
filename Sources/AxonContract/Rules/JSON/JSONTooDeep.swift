extension Rule {
  static let jsonTooDeep = Rule(
    "json-too-deep", .error, .inferred, .rfc8259,
    what: "more than 64 levels of brackets",
    why: "a reader may set a limit (section 9), and the deepest member of an event is on level 4",
    remedy: "send the members that the page lists; none of them nests further",
    check: .reader)
}
