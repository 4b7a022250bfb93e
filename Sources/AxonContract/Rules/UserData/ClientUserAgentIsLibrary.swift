extension Rule {
  static let clientUserAgentIsLibrary = Rule(
    "client-user-agent-is-library", .warning, .practice, .userData,
    what: "a client_user_agent of an HTTP library",
    why: "it is the sender's own User-Agent: every user seems to have the same device, a server",
    remedy: "pass on the User-Agent header of the user's own request",
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.clientUserAgent)) { value, event in
      guard let text = value.content, let library = UserAgentText.library(in: text) else {
        return nil
      }
      return Fault(
        .field(.clientUserAgent),
        """
        client_user_agent is \(text.string, of: .clientUserAgent), which is how \(library) names \
        itself; it is that of the user's browser or device
        """, level: event.isApp ? .note : nil)
    })
}
