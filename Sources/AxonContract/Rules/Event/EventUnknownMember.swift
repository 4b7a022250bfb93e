extension Rule {
  static let eventUnknownMember = Rule(
    "event-unknown-member", .warning, .open, .serverEvent,
    what: "a member of an event that the page does not list",
    why: "it is most likely ignored, and what it was to say is lost",
    remedy: "leave it out, or move it to where it belongs",
    fix: .unsafe,
    levelChanges: [LevelChange("unknown-members", "forbidden", .error)],
    check: .event(watching: []) { event in event.strayMembers(of: .event) })
}
