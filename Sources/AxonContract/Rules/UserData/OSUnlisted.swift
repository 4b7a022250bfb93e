extension Rule {
  static let osUnlisted = Rule(
    "os-unlisted", .warning, .open, .userData,
    what: "an os that the page does not list",
    why: "the page lists three values, and its own examples send a fourth: it may be dropped",
    remedy: "send ios, android or desktop_os",
    levelChanges: [LevelChange("os-values", "closed", .error)],
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.os)) { value, _ in
      guard let text = value.content, !OSText.listed.contains(text.string) else { return nil }
      return Fault(
        .field(.os),
        "os is \(text.string, of: .os); the page lists ios, android and desktop_os",
        help: OSText.meant(by: text).map { "write \"\($0)\"" })
    })
}
