extension ConformanceCase {
  /// RFC 9112, section 5, and RFC 9110, section 5: header fields.
  static let fields: [ConformanceCase] =
    [
      .init("field-empty-value", "9110-5.5", get("A:"), .ok("GET /a ")),
      .init("field-no-space", "9112-5", get("A:b"), .ok("GET /a ")),
      .init("field-spaces-around", "9112-5", get("A: \t b \t "), .ok("GET /a ")),
      .init("field-colons", "9112-5", get("A: b:c:d"), .ok("GET /a ")),
      .init("field-quotes", "9110-5.6.4", get("A: \"b\\\"c"), .ok("GET /a ")),
      .init("field-high-bytes", "9110-5.5", get("A: \u{80}\u{E9}\u{FF}"), .ok("GET /a ")),
      .init("field-repeated", "9110-5.3", get("A: b", "A: c", "a: d"), .ok("GET /a ")),
      .init("field-every-mark", "9110-5.6.2", get("!#$%&'*+-.^_`|~09: b"), .ok("GET /a ")),
      .init("field-cookie-nameless", "9110-5.5", get("Cookie: =x"), .ok("GET /a ")),
      .init(
        "field-upgrade", "9110-7.8", get("Connection: upgrade", "Upgrade: h2c"), .ok("GET /a ")),
      .init("field-unknown", "9110-5.1", get("X-Unheard-Of: 1"), .ok("GET /a ")),
      .init("field-underscore", "9110-5.1", get("Content_Length: 9"), .ok("GET /a ")),
      .init("field-te", "9110-10.1.4", get("TE: chunked"), .ok("GET /a ")),
      .init("field-space-before-colon", "9112-5.1", get("A : b"), .no([400])),
      .init("field-tab-before-colon", "9112-5.1", get("A\t: b"), .no([400])),
      .init("field-space-in-name", "9112-5.1", get("A B: c"), .no([400])),
      .init("field-no-colon", "9112-5", get("A"), .no([400])),
      .init("field-no-name", "9112-5", get(": b"), .no([400])),
      .init("field-blank-name", "9112-5", get(" : b"), .no([400])),
      .init("field-colon-alone", "9112-5", get(":"), .no([400])),
      .init("field-nul-in-name", "9110-5.1", get("A\u{0}: b"), .no([400])),
      .init("field-nul-in-value", "9110-5.5", get("A: b\u{0}c"), .no([400])),
      .init("field-nul-at-end", "9110-5.5", get("A: b\u{0}"), .no([400])),
      .init("field-high-name", "9110-5.1", get("\u{C3}\u{A9}: b"), .no([400])),
      .init("fold-space", "9112-5.2", get("A: b", " c"), .no([400])),
      .init("fold-tab", "9112-5.2", get("A: b", "\tc"), .no([400])),
      .init("fold-blank", "9112-5.2", get("A: b", "  "), .no([400])),
      .init("fold-of-empty", "9112-5.2", get("A:", " b"), .no([400])),
      .init("fold-of-field", "9112-5.2", get("A: b", " C: d"), .no([400])),
      .init("fold-of-length", "9112-5.2", post("Content-Length:", " 4"), .no([400])),
      .init(
        "fold-of-coding", "9112-5.2", post("Transfer-Encoding:", " chunked", body: "0\r\n\r\n"),
        .no([400])),
      .init(
        "fold-of-host", "9112-5.2", "GET /a HTTP/1.1\r\nHost:\r\n x\r\n\r\n", .no([400])),
      .init(
        "fold-first", "9112-2.2", "GET /a HTTP/1.1\r\n Host: x\r\nHost: x\r\n\r\n", .no([400])),
      .init("expect-other", "9110-10.1.1", get("Expect: cake"), .no([417])),
      .init(
        "expect-continue", "9110-10.1.1", post("Content-Length: 4", "Expect: 100-continue"),
        .ok("POST /a body")),
    ]
    + delimiters.filter { $0 != ":" }.map {
      .init("field-name-\(number($0))", "9110-5.1", get("A\($0)B: c"), .no([400]))
    }
    + controls.map {
      .init("field-name-\(number($0))", "9110-5.1", get("A\($0)B: c"), .no([400]))
    }
    + controls.map {
      .init("field-value-\(number($0))", "9110-5.5", get("A: b\($0)c"), .no([400]))
    }

  private static func host(_ value: String) -> String {
    "GET /a HTTP/1.1\r\nHost: \(value)\r\n\r\n"
  }

  /// RFC 9112, section 3.2, and RFC 9110, section 7.2: the Host field.
  static let hosts: [ConformanceCase] =
    [
      .init("host-missing", "9112-3.2", "GET /a HTTP/1.1\r\n\r\n", .no([400])),
      .init("host-missing-absolute", "9112-3.2", "GET http://x/a HTTP/1.1\r\n\r\n", .no([400])),
      .init("host-missing-1.0", "9112-3.2", "GET /a HTTP/1.0\r\n\r\n", .last("GET /a ")),
      .init("host-twice", "9112-3.2", get("Host: x"), .no([400])),
      .init("host-twice-other", "9112-3.2", get("Host: y"), .no([400])),
      .init("host-twice-case", "9112-3.2", get("hOsT: x"), .no([400])),
      .init(
        "host-twice-1.0", "9112-3.2", "GET /a HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", .no([400])),
      .init(
        "host-last", "9110-7.2", "GET /a HTTP/1.1\r\nA: b\r\nHost: x\r\n\r\n", .ok("GET /a ")),
      .init("host-lower-case", "9110-5.1", "GET /a HTTP/1.1\r\nhost: x\r\n\r\n", .ok("GET /a ")),
      .init(
        "host-space-before-colon", "9112-5.1", "GET /a HTTP/1.1\r\nHost : x\r\n\r\n", .no([400])),
    ]
    + [
      "x", "x:80", "x:", "x.example.com", "x.example.com.", "127.0.0.1", "127.0.0.1:8080", "[::1]",
      "[::1]:80", "X", "a_b", "a-b", "%41", "x:00080",
    ].map { .init("host-\($0)", "9110-7.2", host($0), .ok("GET /a ")) }
    + [
      "", " ", "x y", "x, y", "x,y", "u@x", "u:p@x", "x/a", "x?q", "x#f", "http://x", "x:8a",
      "x:-1", "x:80:90", ":80", "[::1", "::1", "[]", "[::1]x", "[::1]:x", "x\\y", "x;\"y\"",
      "\u{E9}", "x\u{0}", "x\u{1}", "x\u{7F}", "<x>", "x|y",
    ].map { .init("host-\($0)", "9112-3.2", host($0), .no([400])) }
}
