import JSONText

extension Rule {
  static let leadValueNegative = Rule(
    "lead-value-negative", .warning, .open, .eventData,
    what: "a value below 0",
    why: "a lead below nothing teaches the campaign the wrong thing, or is not counted",
    remedy: "send 0 for a lead that is worth nothing",
    levelChanges: [LevelChange("value-range", "non-negative", .error)],
    check: .value(of: FieldSet(.value)) { value, event in
      guard event.name == .generateLead,
        let number = value.double, number < 0
      else { return nil }
      return Fault(
        .field(.value), "value is \(value.raw, of: .value); the least that a lead is worth is 0")
    })
}
