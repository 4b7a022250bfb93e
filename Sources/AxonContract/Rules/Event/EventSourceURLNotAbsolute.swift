extension Rule {
  static let eventSourceURLNotAbsolute = Rule(
    "event-source-url-not-absolute", .error, .stated, .serverEvent,
    what: "an event_source_url without scheme or host",
    why: "the page asks for the complete URL; a part of one names no place, and drops the batch",
    remedy: "send the URL from its scheme on, such as https://example.com/contact",
    check: .value(of: FieldSet(.eventSourceURL)) { value, _ in
      guard let text = value.text, let url = value.url, !url.isAbsolute else { return nil }
      guard text.count > 0 else {
        return Fault(.field(.eventSourceURL), "event_source_url is empty; it is a complete URL")
      }
      let lack =
        switch (url.scheme, url.host) {
        case (nil, _): "no scheme"
        case (_, let host?) where host.count > 0: "a host that is none"
        default: "no host"
        }
      return Fault(
        .field(.eventSourceURL),
        """
        event_source_url is \(text.string, of: .eventSourceURL), with \(lack); \
        a complete URL has scheme and host
        """)
    })
}
