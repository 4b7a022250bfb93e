extension ConformanceCase {
  private static func length(_ value: String) -> String { post("Content-Length: \(value)") }

  /// RFC 9110, section 8.6, and RFC 9112, section 6.3: Content-Length.
  static let lengths: [ConformanceCase] =
    [
      .init("length-none", "9112-6.3", post(body: ""), .ok("POST /a ")),
      .init("length-zero", "9110-8.6", post("Content-Length: 0", body: ""), .ok("POST /a ")),
      .init("length-on-get", "9110-9.3.1", get("Content-Length: 4") + "body", .ok("GET /a body")),
      .init("length-blanks", "9112-5", length(" \t4\t "), .ok("POST /a body")),
      .init("length-case", "9110-5.1", post("cOnTeNt-LeNgTh: 4"), .ok("POST /a body")),
      .init(
        "length-of-any-bytes", "9112-6", post("Content-Length: 4", body: "\u{0}\r\n\u{7F}"),
        .ok("POST /a \u{0}\r\n\u{7F}")),
      .init("length-short", "9112-6.3", length("4") + "XX\r\n", .okThenNo("POST /a body")),
      .init("length-long", "9112-8", length("5"), .unheard()),
      .init("length-long-by-far", "9112-8", length("100000"), .unheard()),
      .init(
        "length-twice", "9112-6.3", post("Content-Length: 4", "Content-Length: 4"), sameLength),
      .init(
        "length-twice-other", "9112-6.3", post("Content-Length: 4", "Content-Length: 0"),
        .no([400])),
      .init(
        "length-twice-other-last", "9112-6.3", post("Content-Length: 0", "content-length: 4"),
        .no([400])),
      .init("length-list", "9112-6.3", length("4, 4"), sameLength),
      .init("length-list-close", "9112-6.3", length("4,4"), sameLength),
      .init("length-list-other", "9112-6.3", length("4, 5"), .no([400])),
      .init("length-leading-zeros", "9110-8.6", length("0004"), leadingZeros),
      .init("length-double-zero", "9110-8.6", length("04"), leadingZeros),
    ]
    + [
      "", " ", "+4", "-4", "-0", "4.0", "4e0", "0x4", "0o4", "0b100", "4 4", "4\t4", "4;", "4,",
      ",4", "4_0", "\"4\"", "four", "4a", "a4", "4\u{0}", "\u{B2}", "\u{EF}\u{BC}\u{94}", "4-",
      "(4)", "NaN", "inf", "0xffffffffffffffff",
    ].map { .init("length-\($0)", "9110-8.6", length($0), .no([400])) }
    + [
      "9223372036854775807", "9223372036854775808", "18446744073709551615",
      "18446744073709551616", "18446744073709551620", "99999999999999999999999999999999",
      "8388609", "4294967300",
    ].map { .init("length-\($0)", "9112-6.3", length($0), .no([400, 413])) }

  private static let sameLength = Due.noRather(
    than: "POST /a body", why: "equal lengths may be taken for one")
  private static let leadingZeros = Due.noRather(
    than: "POST /a body", why: "the grammar allows leading zeros, which some read as octal")

  private static func coding(_ value: String) -> String {
    post("Transfer-Encoding: \(value)", body: "4\r\nbody\r\n0\r\n\r\n")
  }

  /// RFC 9112, sections 6.1 and 6.3: Transfer-Encoding.
  static let codings: [ConformanceCase] =
    [
      .init("coding-chunked", "9112-6.1", coding("chunked"), .ok("POST /a body")),
      .init("coding-case", "9112-7", coding("ChUnKeD"), .ok("POST /a body")),
      .init("coding-blanks", "9112-5", coding(" \tchunked \t"), .ok("POST /a body")),
      .init("coding-gzip-chunked", "9112-6.1", coding("gzip, chunked"), .no([400, 501])),
      .init("coding-unknown-chunked", "9112-6.1", coding("cake, chunked"), .no([400, 501])),
      .init("coding-empty-first", "9110-5.6.1", coding(", chunked"), emptyMember),
      .init("coding-empty-last", "9110-5.6.1", coding("chunked,"), emptyMember),
      .init(
        "coding-twice", "9112-6.1",
        post(
          "Transfer-Encoding: chunked", "Transfer-Encoding: chunked",
          body: "4\r\nbody\r\n0\r\n\r\n"), .no([400])),
      .init(
        "coding-twice-identity", "9112-6.1",
        post(
          "Transfer-Encoding: identity", "Transfer-Encoding: chunked",
          body: "4\r\nbody\r\n0\r\n\r\n"), .no([400, 501])),
      .init(
        "coding-with-length", "9112-6.1",
        post(
          "Content-Length: 4", "Transfer-Encoding: chunked", body: "4\r\nbody\r\n0\r\n\r\n"),
        codingAlone),
      .init(
        "coding-before-length", "9112-6.1",
        post(
          "Transfer-Encoding: chunked", "Content-Length: 4", body: "4\r\nbody\r\n0\r\n\r\n"),
        codingAlone),
      .init(
        "coding-with-zero", "9112-6.1",
        post(
          "Content-Length: 0", "Transfer-Encoding: chunked", body: "4\r\nbody\r\n0\r\n\r\n"),
        codingAlone),
      .init(
        "coding-in-1.0", "9112-6.1",
        "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n", .no([400])),
      .init(
        "coding-space-before-colon", "9112-5.1",
        post("Transfer-Encoding : chunked", body: "4\r\nbody\r\n0\r\n\r\n"), .no([400])),
      .init(
        "coding-underscore", "9110-5.1",
        post("Content-Length: 4", "Transfer_Encoding: chunked"), .ok("POST /a body")),
      .init(
        "coding-on-get", "9110-9.3.1",
        get("Transfer-Encoding: chunked") + "4\r\nbody\r\n0\r\n\r\n", .ok("GET /a body")),
    ]
    + [
      "", ",", "gzip", "identity", "chunked, gzip", "chunked, identity", "chunked, chunked",
      "xchunked", "chunkedx", "chunk", "chun ked", "chunked chunked", "chunked;q=1", "chunked;",
      "\"chunked\"", "'chunked'", "(chunked)", "chunked\u{0}", "\u{B}chunked", "\u{C}chunked",
      "chunked\u{1}", "\u{A0}chunked", "chunked\u{85}", "chunked=1", "chunked, ,gzip",
    ].map { .init("coding-\($0)", "9112-6.3", coding($0), .no([400, 501])) }

  private static let emptyMember = Due.noRather(
    than: "POST /a body", why: "empty members of a list are to be overlooked, which hides others",
    [400, 501])
  private static let codingAlone = Due.noRather(
    than: "POST /a body", why: "a server may go by the coding, if it closes the connection then")
}
