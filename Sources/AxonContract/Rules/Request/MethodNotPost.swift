extension Rule {
  static let methodNotPost = Rule(
    "method-not-post", .error, .stated, .requestFormat,
    what: "a method other than POST",
    why: "the endpoint takes events by POST alone; nothing is recorded",
    remedy: "send the request with the method POST, and do not let a redirect turn it into a GET",
    status: 405,
    check: .request { view in
      let method = view.request.method
      guard method != "POST" else { return [] }
      return [
        Fault(
          .request(view.request.line), "the method is \(shown: method); only POST is accepted",
          help: method.uppercased() == "POST"
            ? "methods are case-sensitive (RFC 9110, section 9.1): write POST in capitals" : nil)
      ]
    })
}
