import JSONText

extension Rule {
  static let dedupeIDNull = Rule(
    "dedupe-id-null", .warning, .open, .serverEvent,
    what: "a dedupe_id that is null",
    why: "the event is sent as if it had none: its twin from the pixel is counted beside it",
    remedy: "send the id that the pixel sends for this event, or leave the member out",
    levelChanges: [LevelChange("optional-null", "forbidden", .error)],
    check: .event(watching: [], absent: [FieldSet(.dedupeID)]) { event in
      guard event[.dedupeID].kind == .null else { return [] }
      return [Fault(.field(.dedupeID), "dedupe_id is null; it is a string or left out")]
    })
}
