extension Rule {
  static let bodyTooLarge = Rule(
    "body-too-large", .error, .inferred, .rfc9110,
    what: "a body of more bytes than this tool reads, 16 MiB unless set otherwise",
    why: "100 events of the page's members need far less; so many bytes are a runaway sender",
    remedy: "send fewer events in one batch, and no member that the page does not list",
    status: 413,
    check: .reader)
}
