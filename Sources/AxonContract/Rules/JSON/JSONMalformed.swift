extension Rule {
  static let jsonMalformed = Rule(
    "json-malformed", .error, .inferred, .rfc8259,
    what: "a body that is not JSON",
    why: "nothing behind the fault can be read; the endpoint answers 400 and drops every event",
    remedy: "build the body with a JSON library instead of joining strings",
    yieldsTo: ["content-encoding-present"],
    check: .reader)
}
