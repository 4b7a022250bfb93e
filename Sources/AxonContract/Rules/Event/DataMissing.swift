import JSONText

extension Rule {
  static let dataMissing = Rule(
    "data-missing", .error, .stated, .eventData,
    what: "an event without data",
    why: "data is required for every event, even where it is null; the batch is dropped",
    remedy: "add \"data\": null to a page_view, currency and value to a generate_lead",
    readings: ["app-open", "app-open-data"],
    check: .event(watching: [], absent: [FieldSet(.data)]) { event in
      guard event[.data].kind == .absent, let name = event.allowedName else { return [] }
      let due =
        switch name {
        case .generateLead: "an object with currency and value"
        case .pageView, .appOpen: "null"
        }
      guard name != .appOpen || event.reading("app-open-data") == "null" else { return [] }
      return [Fault(.event, "the event has no data; that of \(name.rawValue) is \(due)")]
    })
}
