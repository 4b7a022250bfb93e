extension Rule {
  static let contentEncodingPresent = Rule(
    "content-encoding-present", .error, .open, .rfc9110,
    what: "a compressed body",
    why: "the page offers no encoding; the endpoint answers 400 and drops the whole batch",
    remedy: "send the body as it is, with no Content-Encoding",
    readings: ["content-encoding"],
    check: .request { view in
      let fields = view.request.headers("content-encoding")
      let codings = fields.flatMap { contentCodings($0.value) }
      let isTolerated = view.reading("content-encoding") == "gzip-tolerated"
      guard let coding = codings.first,
        !(isTolerated && codings.count == 1 && ["gzip", "x-gzip"].contains(coding))
      else { return [] }
      let field = fields.first { !contentCodings($0.value).isEmpty }
      let all = codings.joined(separator: ", ")
      return [
        Fault(
          .request(field?.span ?? view.request.line),
          isTolerated
            ? "Content-Encoding is \(shown: all); only gzip, once, is read here"
            : "Content-Encoding is \(shown: all); the body is sent without one")
      ]
    })
}
