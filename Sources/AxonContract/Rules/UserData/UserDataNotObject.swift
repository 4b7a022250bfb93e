import JSONText

extension Rule {
  static let userDataNotObject = Rule(
    "user-data-not-object", .error, .stated, .serverEvent,
    what: "a user_data that is no object",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send user_data as an object, not encoded as text a second time",
    check: .event(watching: FieldSet(.userData), absent: [FieldSet(.userData)]) { event in
      let kind = event[.userData].kind
      guard kind != .absent, kind != .object else { return [] }
      return [Fault(.field(.userData), "user_data is \(kind.phrase); it is an object")]
    })
}
