import JSONText

extension Rule {
  static let envelopeBareArray = Rule(
    "envelope-bare-array", .error, .open, .postPayload,
    what: "a bare list of events, with no object around it",
    why: "the page wants the list in the member events; without it the answer is 400",
    remedy: "wrap the list: {\"events\": […]}",
    levelChanges: [LevelChange("envelope", "bare-array-tolerated", .warning)],
    check: .envelope { envelope in
      guard envelope.root.kind == .array else { return [] }
      return [
        Fault(
          .body(envelope.root.span),
          "the body is an array; it is an object that holds the list as events")
      ]
    })
}
