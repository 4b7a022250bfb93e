extension Rule {
  static let esiMissing = Rule(
    "esi-missing", .error, .stated, .userData,
    what: "a user_data without esi",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"esi\": \"web\" for events of a website, \"app\" for those of a mobile app",
    check: .event(watching: [], absent: [FieldSet(.esi)]) { event in
      event.missingUserData(.esi, "user_data has no esi; every event carries \"web\" or \"app\"")
    })
}
