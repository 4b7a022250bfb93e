import JSONText

extension Rule {
  static let dedupeIDNotString = Rule(
    "dedupe-id-not-string", .error, .stated, .serverEvent,
    what: "a dedupe_id that is no string",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send the same string that the pixel sends for this event",
    check: .value(of: FieldSet(.dedupeID)) { value, _ in
      guard value.token.kind != .string else { return nil }
      return Fault(
        .field(.dedupeID), "dedupe_id is \(value.token.kind.phrase); it is a string")
    })
}
