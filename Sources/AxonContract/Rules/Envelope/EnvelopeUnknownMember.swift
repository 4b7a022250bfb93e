import JSONText

extension Rule {
  static let envelopeUnknownMember = Rule(
    "envelope-unknown-member", .warning, .open, .postPayload,
    what: "a member beside events that the page does not list",
    why: "it is most likely ignored, and what it was to say is lost",
    remedy: "leave it out; events is the body's one member",
    fix: .unsafe,
    levelChanges: [LevelChange("unknown-members", "forbidden", .error)],
    check: .envelope { envelope in
      guard !envelope.isSingleEvent else { return [] }
      return envelope.unknown.compactMap { fault($0, in: envelope) }
    })

  private static func fault(
    _ member: UnknownMember, in envelope: borrowing EnvelopeView
  ) -> Fault? {
    let name = envelope.name(of: member)
    // Standing there again is json-duplicate-member.
    guard name != "events" else { return nil }
    let place = Place.unknown(member)
    switch home(of: name) {
    case .query:
      return Fault(
        place, "\(member: name) stands in the body; the Event Key belongs in the URL",
        help: "send it as the query parameter pixel_id")
    case .header:
      return Fault(
        place, "\(member: name) stands in the body; the key belongs in the header Authorization",
        help: "send the Conversion API key as the value of the header, and nowhere else")
    case .event:
      return Fault(
        place, "\(member: name) stands outside the events; it belongs in each of them",
        help: "move it into every event it is meant for")
    case nil:
      let isMeant = envelope.events.kind == .absent && nearest(name, among: ["events"]) != nil
      return Fault(
        place, "\(member: name) is no member of the body; it has only events",
        help: isMeant ? "write events" : nil,
        patches: isMeant ? [Patch(member.name.span, "\"events\"")] : [])
    }
  }

  private enum Home { case query, header, event }

  private static func home(of name: String) -> Home? {
    let bare = name.lowercased().filter { $0 != "_" && $0 != "-" }
    if ["pixelid", "eventkey", "axoneventkey"].contains(bare) { return .query }
    if ["key", "apikey", "conversionapikey", "authorization"].contains(bare) { return .header }
    let isOfEvent = Field.all.contains { $0.object == .event && $0.name == name }
    return isOfEvent ? .event : nil
  }
}
