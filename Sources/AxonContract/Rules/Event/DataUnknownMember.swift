extension Rule {
  static let dataUnknownMember = Rule(
    "data-unknown-member", .warning, .open, .eventData,
    what: "a member of a lead's data that the page does not list",
    why: "it is most likely ignored, and what it was to say is lost",
    remedy: "send currency and value alone",
    fix: .unsafe,
    levelChanges: [LevelChange("unknown-members", "forbidden", .error)],
    check: .event(watching: []) { event in
      event.name == .generateLead ? event.strayMembers(of: .data) : []
    })
}
