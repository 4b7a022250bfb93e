import JSONText

extension Rule {
  static let leadValueMissing = Rule(
    "lead-value-missing", .error, .stated, .eventData,
    what: "a lead whose data has no value",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "add \"value\" with the lead's monetary value as a number, such as 30",
    check: .event(watching: [], absent: [FieldSet(.value)]) { event in
      guard event.isLeadWithData, event[.value].kind == .absent else { return [] }
      return [Fault(.object(.data), "data has no value; a lead always carries one")]
    })
}
