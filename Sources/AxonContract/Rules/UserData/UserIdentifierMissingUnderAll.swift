import JSONText

extension Rule {
  static let userIdentifierMissingUnderAll = Rule(
    "user-identifier-missing-under-all", .error, .open, .sendingUserIdentifiers,
    what: "an identifier that is left out, where the page is read to require all of them",
    why: "read strictly, the endpoint answers 400 and drops every event of the batch",
    remedy: "send client_id, user_id, email and phone, with axwrt on web and alart in an app",
    levelChanges: [
      LevelChange("identifiers", "at-least-one", nil),
      LevelChange("identifiers", "at-least-one-with-aleid", nil),
    ],
    yieldsTo: ["no-user-identifier"],
    readings: ["identifiers"],
    check: .event(watching: .identifiers) { event in
      guard event.hasUserData, event.reading("identifiers") == "all" else { return [] }
      let required: [Field] = [
        event.isApp ? .alart : .axwrt, .clientID, .userID, .email, .phone,
      ]
      let missing = required.filter { !event.counts($0) }.map(\.name)
      guard !missing.isEmpty else { return [] }
      return [
        Fault(
          .object(.userData),
          "user_data lacks \(spelledList(missing)); all are required (reading identifiers)"
        )
      ]
    })
}
