extension Rule {
  static let ifaAllZero = Rule(
    "ifa-all-zero", .warning, .practice, .userData,
    what: "an ifa of zeros alone",
    why: "it is what the system gives out when the user has not agreed: many devices share it",
    remedy: "leave ifa out where the system gives none",
    check: .value(of: FieldSet(.ifa)) { value, _ in
      guard let text = value.content, AdvertisingID.isAllZero(text) else { return nil }
      return Fault(.field(.ifa), "ifa is zeros alone; it names no device")
    })
}
