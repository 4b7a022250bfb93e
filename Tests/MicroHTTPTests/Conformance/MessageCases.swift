extension ConformanceCase {
  private static let tenThousand = String(repeating: "a", count: 10_000)

  /// RFC 9112, sections 8 and 9: messages and connections.
  static let messages: [ConformanceCase] = [
    .init("nothing", "9112-8", "", .unheard()),
    .init("line-ends-alone", "9112-2.2", "\r\n", .unheard()),
    .init("cut-in-method", "9112-8", "GE", .unheard()),
    .init("cut-in-target", "9112-8", "GET /a", .unheard()),
    .init("cut-behind-line", "9112-8", "GET /a HTTP/1.1\r\n", .unheard()),
    .init("cut-in-field", "9112-8", "GET /a HTTP/1.1\r\nHos", .unheard()),
    .init("cut-before-end", "9112-8", "GET /a HTTP/1.1\r\nHost: x\r\n", .unheard()),
    .init("cut-in-end", "9112-8", "GET /a HTTP/1.1\r\nHost: x\r\n\r", .unheard()),
    .init("close", "9112-9.6", get("Connection: close"), .last("GET /a ")),
    .init("close-case", "9112-9.6", get("connection: CLOSE"), .last("GET /a ")),
    .init("close-in-list", "9112-9.6", get("Connection: te, close"), .last("GET /a ")),
    .init("keep-alive", "9112-9.3", get("Connection: keep-alive"), .ok("GET /a ")),
    .init("head", "9110-9.3.2", "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n", .ok("")),
    .init("head-refused", "9110-9.3.2", "HEAD /a HTTP/1.1\r\n\r\n", .no([400])),
    .init(
      "line-end-behind-body", "9112-2.2", post("Content-Length: 4") + "\r\n", .ok("POST /a body")),
    .init(
      "get-behind-get-with-body", "9110-9.3.1",
      get("Content-Length: 19") + "GET /b HTTP/1.1\r\n\r\n",
      .ok("GET /a GET /b HTTP/1.1\r\n\r\n")),
    .init(
      "options-with-body", "9110-9.3.7",
      "OPTIONS /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody", .ok("OPTIONS /a body")),
  ]

  /// Limits of ours: RFC 9112, section 3, wants request lines of 8,000 bytes to be read.
  static let limits: [ConformanceCase] = [
    .init(
      "limit-line", "9112-3",
      "GET /" + String(repeating: "a", count: 7_986) + " HTTP/1.1\r\nHost: x\r\n\r\n",
      .ok("GET /" + String(repeating: "a", count: 7_986) + " ")),
    .init(
      "limit-line-over", "9110-15.5.15",
      "GET /" + String(repeating: "a", count: 7_987) + " HTTP/1.1\r\nHost: x\r\n\r\n",
      .noRather(
        than: "GET /" + String(repeating: "a", count: 7_987) + " ",
        why: "a longer line may be read", [414])),
    .init(
      "limit-line-endless", "9110-15.5.15", "GET /" + String(repeating: "a", count: 100_000),
      .no([414])),
    .init(
      "limit-fields", "6585-5", get((1...99).map { "A: \($0)" }.joined(separator: "\r\n")),
      .ok("GET /a ")),
    .init(
      "limit-fields-over", "6585-5", get((1...100).map { "A: \($0)" }.joined(separator: "\r\n")),
      .noRather(than: "GET /a ", why: "more fields may be read", [431])),
    .init(
      "limit-fields-endless", "6585-5",
      get((1...10_000).map { "A: \($0)" }.joined(separator: "\r\n")), .no([431])),
    .init(
      "limit-value", "6585-5", get("A: " + String(repeating: "a", count: 8_000)), .ok("GET /a ")),
    .init("limit-value-over", "6585-5", get("A: " + tenThousand + tenThousand), .no([431])),
    .init("limit-name-over", "6585-5", get(tenThousand + tenThousand + ": a"), .no([400, 431])),
    .init(
      "limit-value-endless", "6585-5",
      "GET /a HTTP/1.1\r\nHost: x\r\nA: " + String(repeating: "a", count: 100_000), .no([431])),
    .init(
      "limit-extension-over", "9112-7.1.1",
      chunked("4;a=" + tenThousand + "\r\nbody\r\n0\r\n\r\n"), limitedExtension),
    .init(
      "limit-extension-endless", "9112-7.1.1",
      chunked("4;a=" + String(repeating: "a", count: 100_000)), .no([400, 413, 431])),
    .init(
      "limit-extensions-over", "9112-7.1.1",
      chunked(
        String(repeating: "1;a=" + String(repeating: "b", count: 500) + "\r\nx\r\n", count: 40)
          + "0\r\n\r\n"), .no([400, 413, 431])),
    .init(
      "limit-trailers-over", "9112-7.1.2",
      chunked("4\r\nbody\r\n0\r\nA: " + tenThousand + "\r\n\r\n"), limitedExtension),
    .init("limit-body", "9110-15.5.14", post("Content-Length: 8388609", body: ""), .no([413])),
  ]

  private static let limitedExtension = Due.noRather(
    than: "POST /a body", why: "as many bytes around chunks may be read", [400, 413, 431])
}
