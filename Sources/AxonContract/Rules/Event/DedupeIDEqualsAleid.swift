extension Rule {
  static let dedupeIDEqualsAleid = Rule(
    "dedupe-id-equals-aleid", .warning, .stated, .serverEvent,
    what: "a dedupe_id that is the aleid",
    why:
      "aleid names the click: all events of one click are taken for one and dropped but the first",
    remedy: "give every event an id of its own, the same one that the pixel sends",
    check: .event(watching: FieldSet(.dedupeID, .aleid)) { event in
      guard let id = event.text(.dedupeID), id == event.text(.aleid) else { return [] }
      return [
        Fault(.field(.dedupeID), "dedupe_id is the value of aleid; it is unique to the event")
      ]
    })
}
