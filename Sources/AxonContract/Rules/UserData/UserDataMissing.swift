import JSONText

extension Rule {
  static let userDataMissing = Rule(
    "user-data-missing", .error, .stated, .serverEvent,
    what: "an event without user_data",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"user_data\" with client_ip_address, client_user_agent, esi and an identifier",
    check: .event(watching: [], absent: [FieldSet(.userData)]) { event in
      guard event[.userData].kind == .absent else { return [] }
      return [Fault(.event, "the event has no user_data; every event carries one")]
    })
}
