extension ConformanceCase {
  private static func size(_ line: String) -> String {
    chunked("\(line)\r\nbody\r\n0\r\n\r\n")
  }

  /// RFC 9112, section 7.1: chunks.
  static let chunks: [ConformanceCase] =
    [
      .init("chunk-none", "9112-7.1", chunked("0\r\n\r\n"), .ok("POST /a ")),
      .init("chunk-zeros", "9112-7.1", chunked("000\r\n\r\n"), .ok("POST /a ")),
      .init("chunk-leading-zeros", "9112-7.1", size("0004"), .ok("POST /a body")),
      .init(
        "chunk-zeros-without-end", "9112-7.1", size(String(repeating: "0", count: 31) + "4"),
        .noRather(than: "POST /a body", why: "so many zeros are no size that anybody writes")),
      .init(
        "chunk-many", "9112-7.1",
        chunked(String(repeating: "1\r\nx\r\n", count: 100) + "0\r\n\r\n"),
        .ok("POST /a " + String(repeating: "x", count: 100))),
      .init(
        "chunk-lower-case", "9112-7.1", chunked("a\r\n0123456789\r\n0\r\n\r\n"),
        .ok("POST /a 0123456789")),
      .init(
        "chunk-upper-case", "9112-7.1", chunked("A\r\n0123456789\r\n0\r\n\r\n"),
        .ok("POST /a 0123456789")),
      .init(
        "chunk-of-line-ends", "9112-7.1", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"),
        .ok("POST /a \r\n\r\n")),
      .init("chunk-rest", "9112-7.1", size("4") + "XX\r\n", .okThenNo("POST /a body")),
      .init("chunk-too-long", "9112-7.1", size("3"), .no([400])),
      .init("chunk-too-short", "9112-7.1", size("5"), .no([400])),
      .init("chunk-no-end", "9112-7.1", chunked("4\r\nbody0\r\n\r\n"), .no([400])),
      .init("chunk-end-return", "9112-7.1", chunked("4\r\nbody\r0\r\n\r\n"), .no([400])),
      .init("chunk-end-line-feed", "9112-7.1", chunked("4\r\nbody\n0\r\n\r\n"), lineFeed),
      .init("chunk-size-line-feed", "9112-7.1", chunked("4\nbody\r\n0\r\n\r\n"), lineFeed),
      .init("chunk-last-line-feed", "9112-7.1", chunked("4\r\nbody\r\n0\n\r\n"), lineFeed),
      .init("chunk-final-line-feed", "9112-7.1", chunked("4\r\nbody\r\n0\r\n\n"), lineFeed),
      .init("chunk-size-return", "9112-7.1", chunked("4\rbody\r\n0\r\n\r\n"), .no([400])),
      .init("chunk-line-before", "9112-7.1", chunked("\r\n4\r\nbody\r\n0\r\n\r\n"), .no([400])),
      .init("chunk-never-last", "9112-8", chunked("4\r\nbody\r\n"), .unheard()),
      .init("chunk-cut", "9112-8", chunked("100\r\nbody"), .unheard()),
      .init("chunk-too-large", "9112-7.1", size("800001"), .no([413])),
      .init("chunk-extension-line-feed", "9112-7.1.1", size("4;a\n;b"), .no([400])),
    ]
    + [
      "", " ", "+4", "-4", "0x4", "x4", "g", "4g", "4h", "4 4", " 4", "4 ", "4\t", "\t4", "4.0",
      "4,", "4_0", "4\u{0}", "4\u{1}", "\u{B4}", "#4", "four", "4=", "\"4\"", "4:", "(4)",
    ].map { .init("chunk-size-\($0)", "9112-7.1", size($0), .no([400])) }
    + [
      "8000000000000000", "ffffffffffffffff", "10000000000000004",
      "7fffffffffffffff",
    ].map { .init("chunk-size-\($0)", "9112-7.1", size($0), .no([400, 413])) }
    + [
      ";a", ";a=b", ";a=\"b\"", ";a=\"\"", ";a=\"b;c\\\"d\"", ";a;b;c=d", ";!#$=~",
      ";a=\"\u{E9}\"",
    ].map { .init("chunk-extension-\($0)", "9112-7.1.1", size("4" + $0), .ok("POST /a body")) }
    + [" ;a", "; a", "; a = b", "\t;\ta"].map {
      .init("chunk-extension-\($0)", "9112-7.1.1", size("4" + $0), .ok("POST /a body"))
    }
    + [
      ";", ";;", ";=", ";=b", ";a=", ";a=\"b", ";a b", ";a;", ";a=b;", ";a ", "; ", ";[", ";a=[",
      ";a=b c", ";a=\"b\"c", ";a\u{0}", ";a=\u{0}", ";a=\"\u{0}\"", ";a\u{1}", ";a=\u{7F}",
      ";\u{E9}", ";a\r", ";a\rb", ";a=\"\r\"",
    ].map { .init("chunk-extension-\($0)", "9112-7.1.1", size("4" + $0), .no([400])) }

  private static let lineFeed = Due.noRather(
    than: "POST /a body", why: "a server may take LF alone for the end of a line")

  private static func trailer(_ lines: String) -> String {
    chunked("4\r\nbody\r\n0\r\n\(lines)\r\n")
  }

  /// RFC 9112, section 7.1.2, and RFC 9110, section 6.5: trailers.
  static let trailers: [ConformanceCase] =
    [
      .init("trailer", "9112-7.1.2", trailer("Sum: 1\r\n"), .ok("POST /a body")),
      .init("trailers", "9112-7.1.2", trailer("A: 1\r\nB: 2\r\nA:\r\n"), .ok("POST /a body")),
      .init("trailer-no-colon", "9112-5", trailer("Sum\r\n"), .no([400])),
      .init("trailer-no-name", "9112-5", trailer(": 1\r\n"), .no([400])),
      .init("trailer-fold", "9112-5.2", trailer("A: 1\r\n b\r\n"), .no([400])),
      .init("trailer-space-before-colon", "9112-5.1", trailer("A : 1\r\n"), .no([400])),
      .init("trailer-nul", "9110-5.5", trailer("A: \u{0}\r\n"), .no([400])),
      .init("trailer-control", "9110-5.5", trailer("A: \u{1}\r\n"), .no([400])),
      .init("trailer-return", "9112-2.2", trailer("A: b\rc\r\n"), .no([400])),
      .init("trailer-line-feed", "9112-2.2", trailer("A: b\n"), lineFeed),
      .init("trailer-a-request", "9112-7.1.2", trailer("GET /b HTTP/1.1\r\n"), .no([400])),
    ]
    + [
      "Content-Length: 4", "Transfer-Encoding: chunked", "Host: y", "Authorization: k",
      "Content-Type: text/plain", "Content-Encoding: gzip", "Trailer: A", "Expect: cake",
      "Connection: close",
    ].map {
      .init(
        "trailer-\($0)", "9110-6.5.1", trailer($0 + "\r\n"),
        .noRather(than: "POST /a body", why: "a trailer that may not be one can be thrown away"))
    }
}
