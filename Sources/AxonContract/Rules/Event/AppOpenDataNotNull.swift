import JSONText

extension Rule {
  static let appOpenDataNotNull = Rule(
    "app-open-data-not-null", .error, .stated, .optionalEvents,
    what: "an app_open with data",
    why: "there is no data to pass for this event; the endpoint answers 400 and drops the batch",
    remedy: "send \"data\": null",
    readings: ["app-open"],
    check: .value(of: FieldSet(.data)) { value, event in
      guard event.allowedName == .appOpen else { return nil }
      return Fault(
        .field(.data), "data is \(value.token.kind.phrase); that of an app_open is null")
    })
}
