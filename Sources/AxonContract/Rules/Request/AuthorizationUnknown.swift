extension Rule {
  static let authorizationUnknown = Rule(
    "authorization-unknown", .error, .stated, .responseCodes,
    what: "a key that is none of those configured",
    why: "the endpoint answers 401 and reads none of the events",
    remedy: "send the Conversion API key as the Axon dashboard shows it, byte for byte",
    status: 401,
    readings: ["authorization-scheme"],
    check: .request { view in
      let keys = view.settings.keys
      guard !keys.isEmpty, let credentials = view.credentials,
        !isKey(credentials.value, among: keys)
      else { return [] }
      if credentials.scheme != nil {
        // With a scheme before it the header is wrong whatever the key: authorization-with-scheme.
        guard view.reading("authorization-scheme") == "tolerated",
          !isKey(credentials.key, among: keys)
        else { return [] }
      }
      return [
        Fault(
          view.authorizationPlace, "the key in Authorization is not one that is known here",
          help: help(for: credentials.key, keys: keys, pixelIDs: view.knownPixelIDs))
      ]
    })

  private static func help(for key: String, keys: [String], pixelIDs: [String]) -> String? {
    let bare = String(key.drop { "\"' ".contains($0) }.prefix { !"\"' ".contains($0) })
    if bare != key, isKey(bare, among: keys) {
      return "drop the quotes around the key: they count as a part of it"
    }
    if isKey(key.lowercased(), among: keys.map { $0.lowercased() }) {
      return "upper and lower case count: send the key as the dashboard shows it"
    }
    return pixelIDs.contains(key)
      ? "this is the Event Key, which goes into pixel_id; send the Conversion API key" : nil
  }
}

extension RequestView {
  /// The ids that a key may have been mistaken for: those configured and the one in the query.
  fileprivate var knownPixelIDs: [String] { settings.pixelIDs + pixelIDs }
}
