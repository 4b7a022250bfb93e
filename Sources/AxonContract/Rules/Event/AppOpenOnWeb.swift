extension Rule {
  static let appOpenOnWeb = Rule(
    "app-open-on-web", .warning, .open, .optionalEvents,
    what: "an app_open that happened on a website",
    why: "the event is for mobile apps only; a website's may be dropped or counted as an app's",
    remedy: "send page_view from a website, or esi \"app\" from an app",
    levelChanges: [LevelChange("app-open", "never", nil), LevelChange("app-open", "always", nil)],
    check: .event(watching: FieldSet(.name)) { event in
      guard event.name == .appOpen, event.text(.esi) == "web" else { return [] }
      return [Fault(.field(.name), "name is app_open while esi is web; app_open is for apps")]
    })
}
