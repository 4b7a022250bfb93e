extension Rule {
  static let eventSourceURLNotHTTP = Rule(
    "event-source-url-not-http", .error, .inferred, .serverEvent,
    what: "an event_source_url whose scheme is neither http nor https",
    why: "no website has such a URL, and the batch is dropped; an app's is accepted and reported",
    remedy: "send the https URL of the page; from an app, the web address of the same content",
    check: .value(of: FieldSet(.eventSourceURL)) { value, event in
      guard let url = value.url, url.isAbsolute, !url.isHTTP, let scheme = url.scheme else {
        return nil
      }
      return Fault(
        .field(.eventSourceURL),
        "event_source_url has the scheme \(shown: scheme.string); a page has http or https",
        level: event.isApp ? .warning : .error)
    })
}
