extension Rule {
  static let pixelIDUnknown = Rule(
    "pixel-id-unknown", .error, .inferred, .queryParameters,
    what: "a pixel_id that is none of those configured",
    why: "the events would be recorded for somebody else, or for nobody",
    remedy: "send the Axon Event Key as the dashboard shows it, byte for byte",
    check: .request { view in
      let known = view.settings.pixelIDs
      let sent = Set(view.pixelIDs)
      guard !known.isEmpty, sent.count == 1, let id = sent.first, !id.isEmpty, !known.contains(id)
      else { return [] }
      let place = Place.request(view.request.line)
      guard !view.isSecret(id) else {
        return [
          Fault(
            place, "pixel_id holds the Conversion API key; it is the Axon Event Key",
            help: "put the Event Key there, and replace the key: URLs end up in logs")
        ]
      }
      let isOtherCase = known.contains { $0.lowercased() == id.lowercased() }
      return [
        Fault(
          place, "pixel_id is \(shown: id), which is not known here",
          help: isOtherCase
            ? "upper and lower case count: send the id as the dashboard shows it" : nil)
      ]
    })
}
