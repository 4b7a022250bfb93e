extension Rule {
  static let dedupeIDRepeated = Rule(
    "dedupe-id-repeated", .warning, .stated, .serverEvent,
    what: "a dedupe_id that an earlier event of the batch has too",
    why: "events with the same id are taken for one: the later one is dropped",
    remedy: "give every event an id of its own, and send each event once",
    check: .event(watching: FieldSet(.dedupeID)) { event in
      guard let first = event.firstWithSameDedupeID, let id = event.text(.dedupeID) else {
        return []
      }
      return [
        Fault(
          .field(.dedupeID),
          "dedupe_id is \(id.string, of: .dedupeID), as in event \(first); it is unique to an event"
        )
      ]
    })
}
