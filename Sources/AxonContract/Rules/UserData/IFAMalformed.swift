extension Rule {
  static let ifaMalformed = Rule(
    "ifa-malformed", .warning, .practice, .userData,
    what: "an ifa that is no UUID",
    why: "IDFA and GAID are UUIDs: anything else matches no device",
    remedy: "send the identifier as the system gives it, or leave ifa out",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.ifa)) { value, _ in value.malformedAdvertisingID() })
}
