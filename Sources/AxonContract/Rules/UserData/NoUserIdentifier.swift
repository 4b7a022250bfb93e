import JSONText

extension Rule {
  static let noUserIdentifier = Rule(
    "no-user-identifier", .error, .open, .sendingUserIdentifiers,
    what: "a user_data without any of the identifiers that the page marks true*",
    why: "nobody can tell whose event it is; the endpoint answers 400 and drops the whole batch",
    remedy: "send at least one of alart, axwrt, client_id, user_id, email, phone",
    readings: ["identifiers"],
    check: .event(watching: [], absent: [.identifiers]) { event in
      guard event.hasUserData, !FieldSet.identifiers.fields.contains(where: { event.counts($0) })
      else {
        return []
      }
      let hasAleid = event.counts(.aleid)
      if hasAleid, event.reading("identifiers") == "at-least-one-with-aleid" { return [] }
      return [
        Fault(
          .object(.userData),
          hasAleid
            ? """
            user_data has aleid but none of the identifiers marked true*; one of alart, axwrt, \
            client_id, user_id, email and phone is needed, though others accept aleid alone \
            (reading identifiers)
            """
            : """
            user_data has no identifier; one of alart, axwrt, client_id, user_id, email and \
            phone is needed
            """)
      ]
    })
}
