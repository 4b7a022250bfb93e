extension ConformanceCase {
  private static func line(_ line: String) -> String { line + "\r\nHost: x\r\n\r\n" }

  /// RFC 9112, section 3: method SP target SP version.
  static let requestLines: [ConformanceCase] =
    [
      .init("get", "9112-3", get(), .ok("GET /a ")),
      .init("post", "9112-3", post("Content-Length: 4"), .ok("POST /a body")),
      .init("delete", "9110-9.3.5", line("DELETE /a HTTP/1.1"), .ok("DELETE /a ")),
      .init("put", "9110-9.3.4", line("PUT /a HTTP/1.1"), .ok("PUT /a ")),
      .init("options", "9110-9.3.7", line("OPTIONS /a HTTP/1.1"), .ok("OPTIONS /a ")),
      .init("trace", "9110-9.3.8", line("TRACE /a HTTP/1.1"), .ok("TRACE /a ")),
      .init("method-unknown", "9110-9.1", line("BREW /a HTTP/1.1"), .ok("BREW /a ")),
      .init("method-lower-case", "9110-9.1", line("get /a HTTP/1.1"), .ok("get /a ")),
      .init(
        "method-every-mark", "9110-5.6.2", line("!#$%&'*+-.^_`|~09 /a HTTP/1.1"),
        .ok("!#$%&'*+-.^_`|~09 /a ")),
      .init("method-nul", "9110-9.1", line("G\u{0}ET /a HTTP/1.1"), .no([400])),
      .init("method-high-byte", "9110-9.1", line("G\u{C9}T /a HTTP/1.1"), .no([400])),
      .init(
        "method-long", "9112-3", line(String(repeating: "M", count: 33) + " /a HTTP/1.1"),
        .noRather(
          than: String(repeating: "M", count: 33) + " /a ",
          why: "501 is recommended for a method longer than any known, 400 says it as well",
          [400, 501])),
      .init(
        "method-endless", "9112-3", String(repeating: "M", count: 100_000), .no([400, 414, 501])),
      .init("two-spaces-before-target", "9112-3", line("GET  /a HTTP/1.1"), oneSpace),
      .init("two-spaces-before-version", "9112-3", line("GET /a  HTTP/1.1"), oneSpace),
      .init("space-at-end", "9112-3", line("GET /a HTTP/1.1 "), oneSpace),
      .init("space-at-start", "9112-2.2", line(" GET /a HTTP/1.1"), .no([400])),
      .init("tab-before-target", "9112-3", line("GET\t/a HTTP/1.1"), oneSpace),
      .init("tab-before-version", "9112-3", line("GET /a\tHTTP/1.1"), oneSpace),
      .init("tab-beside-space", "9112-3", line("GET \t/a HTTP/1.1"), oneSpace),
      .init("space-in-target", "9112-3.2", line("GET /a b HTTP/1.1"), .no([400])),
      .init("no-target", "9112-3", line("GET HTTP/1.1"), .no([400])),
      .init("empty-target", "9112-3", line("GET  HTTP/1.1"), .no([400])),
      .init("no-version", "9112-3", line("GET /a"), .no([400])),
      .init("method-alone", "9112-3", line("GET"), .no([400])),
      .init("spaces-alone", "9112-3", line("   "), .no([400])),
      .init("word-too-many", "9112-3", line("GET /a HTTP/1.1 HTTP/1.1"), .no([400])),
      .init("words-turned-round", "9112-3", line("HTTP/1.1 /a GET"), .no([400])),
      .init("an-answer", "9112-2.1", "HTTP/1.1 200 OK\r\n\r\n", .no([400])),
      .init("ssh", "9112-3", "SSH-2.0-OpenSSH_9.2\r\n", .no([400])),
      .init("smtp", "9112-3", "EHLO mail.example.com\r\n", .no([400])),
      .init("json", "9112-3", "{\"events\": []}\r\n", .no([400])),
      .init(
        "tls", "9112-3", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}", .no([400])),
      .init("socks", "9112-3", "\u{5}\u{1}\u{0}", .no([400])),
      .init("high-bytes", "9112-3", "\u{FF}\u{FE}\u{FD}\u{80}\r\n\r\n", .no([400])),
      .init("http2", "9110-2.5", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .no([400, 505])),
    ] + versions + methodMarks

  private static let oneSpace = Due.noRather(
    than: "GET /a ", why: "a server may take any white space for the space of a request line")

  private static let versions: [ConformanceCase] =
    [
      "http/1.1", "Http/1.1", "HTTP/1", "HTTP/1.", "HTTP/.1", "HTTP/11", "HTTP/1.10", "HTTP/01.1",
      "HTTP/1,1", "HTTP/1.1x", "HTTP/a.b", "HTTP1.1", "HTTPS/1.1", "HTTP/-1.1", "HTTP/1.\u{0}",
      "HTTP/1.\u{B1}", "HTTP//1.1", "XTTP/1.1", "HTTP/1.1;", "HTTP\\1.1",
    ].map { .init("version-\($0)", "9112-2.3", line("GET /a \($0)"), .no([400, 505])) }
    + ["HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9", "HTTP/0.0"].map {
      .init("version-\($0)", "9110-15.6.6", line("GET /a \($0)"), .no([400, 505]))
    }
    + ["HTTP/1.2", "HTTP/1.9"].map {
      .init("version-\($0)", "9110-2.5", line("GET /a \($0)"), .ok("GET /a "))
    }
    + [.init("version-HTTP/1.0", "9110-2.5", line("GET /a HTTP/1.0"), .last("GET /a "))]

  private static let methodMarks: [ConformanceCase] = (delimiters + controls).map {
    .init("method-\(number($0))", "9110-9.1", line("G\($0)T /a HTTP/1.1"), .no([400]))
  }

  /// RFC 9112, section 3.2: the forms of a target.
  static let targets: [ConformanceCase] =
    [
      .init("target-root", "9112-3.2.1", line("GET / HTTP/1.1"), .ok("GET / ")),
      .init("target-query", "9112-3.2.1", line("GET /a?b=c&d HTTP/1.1"), .ok("GET /a?b=c&d ")),
      .init("target-two-slashes", "9112-3.2.1", line("GET //a HTTP/1.1"), .ok("GET //a ")),
      .init("target-question-marks", "9112-3.2.1", line("GET /?a?b HTTP/1.1"), .ok("GET /?a?b ")),
      .init("target-dots", "9112-3.2.1", line("GET /../a HTTP/1.1"), .ok("GET /../a ")),
      .init(
        "target-escapes", "9112-3.2.1", line("GET /%41%2f%7E HTTP/1.1"), .ok("GET /%41%2f%7E ")),
      .init(
        "target-every-mark", "3986-2", line("GET /-._~:@!$&'()*+,;=/? HTTP/1.1"),
        .ok("GET /-._~:@!$&'()*+,;=/? ")),
      .init(
        "target-absolute", "9112-3.2.2", line("GET http://x/a HTTP/1.1"), .ok("GET http://x/a ")),
      .init(
        "target-absolute-upper-case", "9110-4.2.3", line("GET HTTP://X/a HTTP/1.1"),
        .ok("GET HTTP://X/a ")),
      .init(
        "target-absolute-https", "9112-3.2.2", line("GET https://x:1/a HTTP/1.1"),
        .ok("GET https://x:1/a ")),
      .init(
        "target-absolute-other-host", "9112-3.2.2", line("GET http://y/a HTTP/1.1"),
        .ok("GET http://y/a ")),
      .init(
        "target-absolute-no-path", "9112-3.2.2", line("GET http://x?q HTTP/1.1"),
        .ok("GET http://x?q ")),
      .init("target-asterisk", "9112-3.2.4", line("OPTIONS * HTTP/1.1"), .last("")),
      .init("target-asterisk-get", "9112-3.2.4", line("GET * HTTP/1.1"), .no([400])),
      .init("target-relative", "9112-3.2", line("GET a HTTP/1.1"), .no([400])),
      .init("target-dot", "9112-3.2", line("GET ./a HTTP/1.1"), .no([400])),
      .init("target-query-alone", "9112-3.2", line("GET ?a HTTP/1.1"), .no([400])),
      .init("target-authority", "9112-3.2.3", line("GET x:80 HTTP/1.1"), .no([400])),
      .init("target-no-authority", "9112-3.2.2", line("GET http:///a HTTP/1.1"), .no([400])),
      .init("target-one-slash", "9112-3.2.2", line("GET http:/x/a HTTP/1.1"), .no([400])),
      .init("target-user", "9110-4.2.4", line("GET http://u:p@x/a HTTP/1.1"), .no([400])),
      .init("target-other-scheme", "9112-3.2.2", line("GET ftp://x/a HTTP/1.1"), .no([400])),
      .init("target-port-malformed", "9112-3.2.2", line("GET http://x:y/a HTTP/1.1"), .no([400])),
      .init("target-connect", "9110-9.3.6", line("CONNECT x:443 HTTP/1.1"), .no([405, 501])),
      .init(
        "target-connect-path", "9110-9.3.6", line("CONNECT /a HTTP/1.1"), .no([400, 405, 501])),
      .init("target-nul", "9112-3.2", line("GET /a\u{0}b HTTP/1.1"), .no([400])),
      .init("target-latin-1", "3986-2", line("GET /\u{E9} HTTP/1.1"), .no([400])),
      .init("target-utf-8", "3986-2", line("GET /\u{C3}\u{A9} HTTP/1.1"), .no([400])),
      .init("target-overlong", "3986-2", line("GET /\u{C0}\u{AF} HTTP/1.1"), .no([400])),
      .init("target-escaped-nul", "3986-7.3", line("GET /a%00 HTTP/1.1"), sieved("GET /a%00 ")),
      .init("target-escape-cut", "3986-2.1", line("GET /a%4 HTTP/1.1"), .ok("GET /a%4 ")),
      .init("target-fragment", "9112-3.2", line("GET /a#b HTTP/1.1"), sieved("GET /a#b ")),
    ]
    + "\"<>\\^`{|}".unicodeScalars.map {
      .init("target-\(number($0))", "3986-2", line("GET /\($0) HTTP/1.1"), sieved("GET /\($0) "))
    }
    + controls.map {
      .init("target-\(number($0))", "9112-3.2", line("GET /\($0) HTTP/1.1"), .no([400]))
    }

  private static func sieved(_ echo: String) -> Due {
    .noRather(than: echo, why: "a malformed target should be refused, which is no must")
  }

  /// RFC 9112, section 2.2: lines end with CR LF.
  static let lineEnds: [ConformanceCase] = [
    .init("line-feeds-alone", "9112-2.2", "GET /a HTTP/1.1\nHost: x\n\n", lineFeed),
    .init(
      "line-feed-behind-request-line", "9112-2.2", "GET /a HTTP/1.1\nHost: x\r\n\r\n", lineFeed),
    .init("line-feed-behind-field", "9112-2.2", "GET /a HTTP/1.1\r\nHost: x\n\r\n", lineFeed),
    .init("line-feed-at-end", "9112-2.2", "GET /a HTTP/1.1\r\nHost: x\r\n\n", lineFeed),
    .init("returns-alone", "9112-2.2", "GET /a HTTP/1.1\rHost: x\r\r", .no([400])),
    .init("return-in-target", "9112-2.2", line("GET /\ra HTTP/1.1"), .no([400])),
    .init("return-in-value", "9112-2.2", get("A: b\rc"), .no([400])),
    .init("return-in-name", "9112-2.2", get("A\rB: c"), .no([400])),
    .init("return-before-colon", "9112-2.2", get("A\r: c"), .no([400])),
    .init("two-returns", "9112-2.2", "GET /a HTTP/1.1\r\r\nHost: x\r\n\r\n", .no([400])),
    .init("turned-round", "9112-2.2", "GET /a HTTP/1.1\n\rHost: x\n\r\n\r", .no([400])),
    .init("empty-line-first", "9112-2.2", "\r\n" + get(), .ok("GET /a ")),
    .init(
      "empty-lines-first", "9112-2.2", "\r\n\r\n\r\n" + get(),
      .noRather(than: "GET /a ", why: "at least one empty line should be overlooked")),
    .init("line-feed-first", "9112-2.2", "\n" + get(), lineFeed),
    .init("return-first", "9112-2.2", "\r" + get(), .no([400])),
    .init("nul-first", "9112-2.2", "\u{0}" + get(), .no([400])),
  ]

  private static let lineFeed = Due.noRather(
    than: "GET /a ", why: "a server may take LF alone for the end of a line")
}
