extension Rule {
  static let eventSourceURLUnescaped = Rule(
    "event-source-url-unescaped", .warning, .inferred, .serverEvent,
    what: "a character in event_source_url that a URL holds only percent-encoded",
    why: "readers differ in what they make of it: the URL is cut, changed or refused",
    remedy: "percent-encode the character (RFC 3986, section 2.1), a host by IDNA",
    yieldsTo: ["event-source-url-not-absolute"],
    check: .value(of: FieldSet(.eventSourceURL)) { value, _ in
      guard let text = value.text, let byte = text.bytes.first(where: needsEscape) else {
        return nil
      }
      let character =
        switch byte {
        case 0x20: "a space"
        case UInt8(ascii: "|"): "a vertical bar"
        case 0x80...: "a character beyond ASCII"
        default: "a control character"
        }
      return Fault(
        .field(.eventSourceURL),
        """
        event_source_url is \(text.string, of: .eventSourceURL), with \(character) in it; \
        it belongs there percent-encoded
        """)
    })

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "|")
  }
}
