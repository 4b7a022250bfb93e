extension Rule {
  static let clientUserAgentMissing = Rule(
    "client-user-agent-missing", .error, .stated, .userData,
    what: "a user_data without client_user_agent",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"client_user_agent\" with the User-Agent header of the user's own request",
    check: .event(watching: [], absent: [FieldSet(.clientUserAgent)]) { event in
      event.missingUserData(
        .clientUserAgent, "user_data has no client_user_agent; every event carries one")
    })
}
