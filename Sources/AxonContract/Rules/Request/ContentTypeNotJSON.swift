import JSONText

extension Rule {
  static let contentTypeNotJSON = Rule(
    "content-type-not-json", .warning, .open, .rfc9110,
    what: "a Content-Type other than application/json",
    why: "the page names no other format; a server that goes by the header cannot read the body",
    remedy: "send \"Content-Type: application/json\"",
    levelChanges: [LevelChange("content-type", "required", .error)],
    check: .request { view in
      let fields = view.request.headers("content-type")
      guard let field = fields.first else {
        // Without a body there is nothing to name the type of.
        guard view.request.body.count > 0 else { return [] }
        return [
          Fault(
            .request(view.request.line), "there is no Content-Type; the body is application/json")
        ]
      }
      if let other = fields.first(where: { !isJSONMediaType($0.value) }) {
        return [
          Fault(
            .request(other.span ?? view.request.line),
            "Content-Type is \(shown: other.value); it is application/json, in UTF-8")
        ]
      }
      guard fields.count > 1 else { return [] }
      return [
        Fault(
          .request(fields[1].span ?? field.span ?? view.request.line),
          "Content-Type is sent \(fields.count) times; it is sent once",
          help: "send it once")
      ]
    })
}
