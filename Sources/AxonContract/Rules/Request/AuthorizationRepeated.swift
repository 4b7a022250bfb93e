extension Rule {
  static let authorizationRepeated = Rule(
    "authorization-repeated", .error, .inferred, .rfc9110,
    what: "more than one header Authorization",
    why: "no list of keys is allowed there; which one a server takes is anybody's guess",
    remedy: "send the header Authorization once",
    check: .request { view in
      let fields = view.request.headers("authorization")
      guard fields.count > 1 else { return [] }
      return [
        Fault(
          .request(fields[1].span ?? view.request.line),
          "Authorization is sent \(fields.count) times; it is sent once",
          help: Set(fields.map(\.value)).count == 1
            ? "send it once: a client and a proxy or a wrapper may each be adding it" : nil)
      ]
    })
}
