extension Rule {
  static let aleidDiffersFromURL = Rule(
    "aleid-differs-from-url", .warning, .inferred, .sendingAleid,
    what: "an aleid that is not the one of event_source_url",
    why: "the event is credited to another click than the one that led to it",
    remedy: "send the value of the URL's aleid parameter, percent-decoded",
    yieldsTo: ["placeholder-value"],
    readings: ["aleid-place"],
    check: .event(watching: FieldSet(.eventSourceURL, .aleid)) { event in
      let values = event.valuesInURL(of: .aleid)
      guard event.hasUserData, !values.isEmpty else { return [] }
      if let aleid = event.text(.aleid) {
        guard !values.contains(where: { $0.stands(for: aleid) }) else { return [] }
        return [
          Fault(
            .field(.aleid),
            "aleid is \(aleid.string, of: .aleid), but event_source_url has another one")
        ]
      }
      guard !event.counts(.aleid), let aleid = event.aleidOfQuery,
        !values.contains(where: { $0.stands(for: Text(Array(aleid.utf8)[...])) })
      else { return [] }
      return [
        Fault(
          .object(.userData),
          "the query's aleid is \(quoted: aleid), but event_source_url has another one")
      ]
    })
}
