extension Rule {
  static let userDataUnknownMember = Rule(
    "user-data-unknown-member", .warning, .open, .userData,
    what: "a member of user_data that the page does not list",
    why: "it is most likely ignored, and what it was to say is lost",
    remedy: "send the members that the page lists",
    fix: .unsafe,
    levelChanges: [LevelChange("unknown-members", "forbidden", .error)],
    check: .event(watching: []) { event in event.strayMembers(of: .userData) })
}
