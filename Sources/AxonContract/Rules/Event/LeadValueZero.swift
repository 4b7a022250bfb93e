import JSONText

extension Rule {
  static let leadValueZero = Rule(
    "lead-value-zero", .note, .stated, .eventData,
    what: "a value of 0",
    why: "the page says that such leads may be discounted or left out of optimization",
    remedy: "keep 0 for duplicate and weak leads; send what the others are worth",
    check: .value(of: FieldSet(.value)) { value, event in
      guard event.name == .generateLead,
        value.double == 0
      else { return nil }
      return Fault(
        .field(.value), "value is \(value.raw, of: .value), which marks a lead as weak or duplicate"
      )
    })
}
