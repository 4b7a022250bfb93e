extension Rule {
  static let bodyMissing = Rule(
    "body-missing", .error, .stated, .postPayload,
    what: "a request with no body, or with nothing but white space in it",
    why: "there is no event in it; the endpoint answers 400",
    remedy: "send {\"events\": […]}; look whether a redirect or a used-up stream lost the body",
    check: .reader)
}
