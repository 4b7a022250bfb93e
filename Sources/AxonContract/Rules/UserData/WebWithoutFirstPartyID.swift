extension Rule {
  static let webWithoutFirstPartyID = Rule(
    "web-without-first-party-id", .warning, .inferred, .sendingUserIdentifiers,
    what: "a web event with neither axwrt nor client_id",
    why: "without a first-party identifier the event is hard to tie to the visit that led to it",
    remedy: "send the cookie _axwrt as axwrt or, without the pixel, a stable cookie as client_id",
    yieldsTo: ["no-user-identifier", "user-identifier-missing-under-all"],
    check: .event(watching: [], absent: [FieldSet(.axwrt, .clientID)]) { event in
      guard event.hasUserData, event.text(.esi) == "web", !event.counts(.axwrt),
        !event.counts(.clientID)
      else { return [] }
      return [
        Fault(
          .object(.userData), "user_data has neither axwrt nor client_id; web events carry one")
      ]
    })
}
