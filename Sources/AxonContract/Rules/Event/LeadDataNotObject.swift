import JSONText

extension Rule {
  static let leadDataNotObject = Rule(
    "lead-data-not-object", .error, .stated, .eventData,
    what: "a lead whose data is no object",
    why: "currency and value cannot be read; the endpoint answers 400 and drops the whole batch",
    remedy: "send data as an object, such as {\"currency\": \"USD\", \"value\": 30}",
    check: .event(watching: FieldSet(.data)) { event in
      guard event.name == .generateLead, event.has(.data, otherThan: .object) else { return [] }
      let kind = event[.data].kind.phrase
      return [Fault(.field(.data), "data is \(kind); that of a lead is an object")]
    })
}
