extension Rule {
  static let idfvMalformed = Rule(
    "idfv-malformed", .warning, .practice, .userData,
    what: "an idfv that is no UUID",
    why: "an IDFV is a UUID: anything else matches no device",
    remedy: "send the identifier as the system gives it, or leave idfv out",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.idfv)) { value, _ in value.malformedAdvertisingID() })
}
