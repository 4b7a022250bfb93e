import JSONText

extension Rule {
  static let leadValueOutOfRange = Rule(
    "lead-value-out-of-range", .error, .inferred, .eventData,
    what: "a value beyond what a double can hold",
    why: "readers take it for infinity or refuse it; no lead has such a value",
    remedy: "send the lead's monetary value, such as 30",
    check: .value(of: FieldSet(.value)) { value, event in
      guard event.name == .generateLead, value.token.kind == .number,
        value.double == nil
      else { return nil }
      return Fault(
        .field(.value),
        "value is \(value.raw, of: .value), beyond 1.8e308, the end of a double's range")
    })
}
