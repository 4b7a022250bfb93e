import JSONText

extension Rule {
  static let dedupeIDMissing = Rule(
    "dedupe-id-missing", .warning, .practice, .serverEvent,
    what: "an event without a dedupe_id",
    why: "the same lead from the pixel, or from a repeated request, is counted again",
    remedy: "add \"dedupe_id\" with the id that the pixel sends for this event",
    check: .event(watching: [], absent: [FieldSet(.dedupeID)]) { event in
      guard event[.dedupeID].kind == .absent else { return [] }
      return [
        Fault(
          .event, "the event has no dedupe_id, by which it would be told from its twins",
          level: event.name == .generateLead ? .warning : .note)
      ]
    })
}
