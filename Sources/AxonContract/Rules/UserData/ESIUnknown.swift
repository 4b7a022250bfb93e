extension Rule {
  static let esiUnknown = Rule(
    "esi-unknown", .error, .stated, .userData,
    what: "an esi that is neither web nor app",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "write \"web\" for events of a website, \"app\" for those of a mobile app",
    fix: .unsafe,
    check: .value(of: FieldSet(.esi)) { value, _ in
      guard let text = value.content, text != "web", text != "app" else { return nil }
      let message: Message = "esi is \(text.string, of: .esi); it is \"web\" or \"app\""
      let meant = text.trimmed.lowercased
      guard meant == "web" || meant == "app" else { return Fault(.field(.esi), message) }
      return Fault(
        .field(.esi), message, help: "write \"\(meant.string)\"",
        patches: [value.replacement(meant.string)])
    })
}
