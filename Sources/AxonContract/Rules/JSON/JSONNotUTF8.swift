extension Rule {
  static let jsonNotUTF8 = Rule(
    "json-not-utf8", .error, .inferred, .rfc8259,
    what: "bytes that are not UTF-8",
    why: "JSON between systems is UTF-8 (section 8.1); the endpoint cannot read the batch",
    remedy: "encode the body as UTF-8; Latin-1 and UTF-16 are the usual culprits",
    yieldsTo: ["content-encoding-present"],
    check: .reader)
}
