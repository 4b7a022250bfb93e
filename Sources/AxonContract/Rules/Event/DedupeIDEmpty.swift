import JSONText

extension Rule {
  static let dedupeIDEmpty = Rule(
    "dedupe-id-empty", .warning, .inferred, .serverEvent,
    what: "a dedupe_id that is empty",
    why: "it tells no event from another: events may be merged or counted twice",
    remedy: "send the id that the pixel sends for this event, or leave the member out",
    check: .event(watching: [], absent: [FieldSet(.dedupeID)]) { event in
      guard event[.dedupeID].kind == .string, event.text(.dedupeID) == nil else { return [] }
      return [Fault(.field(.dedupeID), "dedupe_id is empty; it is unique to the event")]
    })
}
