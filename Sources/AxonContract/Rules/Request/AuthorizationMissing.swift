extension Rule {
  static let authorizationMissing = Rule(
    "authorization-missing", .error, .stated, .authentication,
    what: "a request without the header Authorization, or with an empty one",
    why: "the endpoint answers 401 and reads none of the events",
    remedy: "send \"Authorization: KEY\" with the Conversion API key of the Axon dashboard",
    status: 401,
    check: .request { view in
      let fields = view.request.headers("authorization")
      guard fields.count <= 1, view.credentials == nil else { return [] }
      guard let field = fields.first else {
        return [
          Fault(
            .request(view.request.line),
            "there is no header Authorization; its value is the Conversion API key")
        ]
      }
      return [
        Fault(
          .request(field.span ?? view.request.line),
          field.value.isEmpty
            ? "Authorization is empty; its value is the Conversion API key"
            : "Authorization is \(shown: field.value) with no key; its value is the key alone",
          help: "look whether the variable that holds the key is set where the sender runs")
      ]
    })
}
