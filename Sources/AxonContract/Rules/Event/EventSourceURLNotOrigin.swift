extension Rule {
  static let eventSourceURLNotOrigin = Rule(
    "event-source-url-not-origin", .error, .open, .serverEvent,
    what: "an event_source_url with more than scheme and host",
    why: "restricted lead generation takes the origin alone, as a path may tell of a person",
    remedy: "cut event_source_url behind the host",
    levelChanges: [LevelChange("source-url", "absolute", nil)],
    readings: ["source-url"],
    check: .value(of: FieldSet(.eventSourceURL)) { value, event in
      guard event.reading("source-url") == "origin", let text = value.text,
        let url = value.url, url.isAbsolute, !url.isOrigin
      else { return nil }
      let part = url.path.count > 1 ? "path" : url.query != nil ? "query" : "fragment"
      return Fault(
        .field(.eventSourceURL),
        """
        event_source_url is \(text.string, of: .eventSourceURL), with a \(part); \
        an origin ends with the host
        """)
    })
}
