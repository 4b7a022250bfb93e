extension Rule {
  static let requestMalformed = Rule(
    "request-malformed", .error, .inferred, .rfc9110,
    what: "a text that is not one whole HTTP request",
    why: "no server reads an event in it",
    remedy: "send a request line, header fields, an empty line and a body of Content-Length bytes",
    check: .reader)
}
