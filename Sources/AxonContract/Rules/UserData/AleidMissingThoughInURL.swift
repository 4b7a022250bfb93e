extension Rule {
  static let aleidMissingThoughInURL = Rule(
    "aleid-missing-though-in-url", .error, .stated, .sendingAleid,
    what: "an event_source_url with aleid, and no aleid in user_data",
    why: "aleid is required if it is in the URL; the endpoint answers 400 and drops the batch",
    remedy: "copy the value of the URL's aleid parameter, percent-decoded, to user_data.aleid",
    readings: ["aleid-place"],
    check: .event(watching: FieldSet(.eventSourceURL)) { event in
      guard event.hasUserData, !event.counts(.aleid), event.aleidOfQuery == nil,
        !event.valuesInURL(of: .aleid).isEmpty
      else { return [] }
      return [
        Fault(
          .object(.userData),
          "user_data has no aleid, but event_source_url has; it is required then")
      ]
    })
}
