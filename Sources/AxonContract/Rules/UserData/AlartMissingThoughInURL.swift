extension Rule {
  static let alartMissingThoughInURL = Rule(
    "alart-missing-though-in-url", .warning, .inferred, .sendingUserIdentifiers,
    what: "an event_source_url with alart, and no alart in user_data",
    why: "the identifier that the ad handed over is lost, and with it the tie to the app's user",
    remedy: "copy the value of the URL's alart parameter, percent-decoded, to user_data.alart",
    check: .event(watching: FieldSet(.eventSourceURL)) { event in
      guard event.hasUserData, !event.counts(.alart), !event.valuesInURL(of: .alart).isEmpty
      else { return [] }
      return [
        Fault(.object(.userData), "user_data has no alart, but event_source_url has; send it too")
      ]
    })
}
