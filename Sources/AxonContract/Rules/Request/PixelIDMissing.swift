extension Rule {
  static let pixelIDMissing = Rule(
    "pixel-id-missing", .error, .stated, .queryParameters,
    what: "a URL without the query parameter pixel_id, or with an empty one",
    why: "the events belong to nobody; the endpoint refuses the batch",
    remedy: "append \"?pixel_id=KEY\" to the URL, with the Axon Event Key of the dashboard",
    statusChanges: [StatusChange("missing-pixel-id", "401", 401)],
    check: .request { view in
      let values = view.pixelIDs
      guard values.allSatisfy(\.isEmpty) else { return [] }
      return [
        Fault(
          .request(view.request.line),
          values.isEmpty
            ? "the URL has no pixel_id; it is the Axon Event Key"
            : "pixel_id is empty; it is the Axon Event Key",
          help: values.isEmpty ? nil : "look whether the variable that holds the Event Key is set")
      ]
    })
}
