extension Rule {
  static let eventSourceURLWithCredentials = Rule(
    "event-source-url-with-credentials", .warning, .practice, .serverEvent,
    what: "a user name or password in event_source_url",
    why: "a secret is handed to a third party; nobody needs it to know the page",
    remedy: "cut what stands between // and @, the @ included",
    check: .value(of: FieldSet(.eventSourceURL)) { value, _ in
      guard let url = value.url, url.isAbsolute, let user = url.userInfo, user.count > 0 else {
        return nil
      }
      let secret = user.contains(UInt8(ascii: ":")) ? "a user name and a password" : "a user name"
      return Fault(
        .field(.eventSourceURL),
        "event_source_url carries \(secret) before its host; a page's URL has none")
    })
}
