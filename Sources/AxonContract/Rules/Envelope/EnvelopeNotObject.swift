import JSONText

extension Rule {
  static let envelopeNotObject = Rule(
    "envelope-not-object", .error, .stated, .postPayload,
    what: "a body that is JSON, but no object",
    why: "there is no list of events in it; the endpoint answers 400",
    remedy: "send {\"events\": […]}",
    check: .envelope { envelope in
      let root = envelope.root
      guard root.kind != .object, root.kind != .array else { return [] }
      return [
        Fault(
          .body(root.span),
          "the body is \(root.kind.phrase); it is an object with the list events",
          help: envelope.isEncodedTwice(root)
            ? "the string holds JSON: encode the body once, not twice" : nil)
      ]
    })
}
