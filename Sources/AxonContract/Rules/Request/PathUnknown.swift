extension Rule {
  static let pathUnknown = Rule(
    "path-unknown", .error, .stated, .requestFormat,
    what: "a request for another path than /v1/event",
    why: "nothing listens there; no event of the batch arrives",
    remedy: "post to https://b.applovin.com/v1/event, with no slash behind it",
    status: 404,
    check: .request { view in
      let path = view.request.path
      guard path != eventPath else { return [] }
      return [
        Fault(
          .request(view.request.line),
          "the path is \(shown: path); events are sent to \(eventPath)",
          help: path == eventPath + "/" ? "drop the slash at the end" : nil)
      ]
    })
}

private let eventPath = "/v1/event"
