/// Cases that fail without the relay, because libmicrohttpd decides them before a handler sees
/// anything; each with the reason.
enum KnownCase {
  /// From the id of a case to the reason.
  static let all: [String: String] = groups.reduce(into: [:]) { all, group in
    for id in group.ids { all[id] = group.why }
  }

  private static let groups: [(why: String, ids: [String])] = [
    (
      "libmicrohttpd knows no blank before an extension",
      [
        "chunk-extension- ;a", "chunk-extension-\t;\ta",
      ]
    ),
    (
      "libmicrohttpd passes over chunk extensions",
      [
        "chunk-extension-; ", "chunk-extension-;", "chunk-extension-;;", "chunk-extension-;=",
        "chunk-extension-;=b", "chunk-extension-;[", "chunk-extension-;a ",
        "chunk-extension-;a b", "chunk-extension-;a;", "chunk-extension-;a=",
        "chunk-extension-;a=[", "chunk-extension-;a=\"\0\"", "chunk-extension-;a=\"\r\"",
        "chunk-extension-;a=\"b", "chunk-extension-;a=\"b\"c", "chunk-extension-;a=\0",
        "chunk-extension-;a=\u{7F}", "chunk-extension-;a=b c", "chunk-extension-;a=b;",
        "chunk-extension-;a\0", "chunk-extension-;a\r", "chunk-extension-;a\rb",
        "chunk-extension-;a\u{01}", "chunk-extension-;é", "limit-extension-endless",
        "limit-extensions-over",
      ]
    ),
    (
      "libmicrohttpd closes the connection without an answer",
      [
        "chunk-rest", "high-bytes", "length-short", "method-alone", "space-at-start",
        "spaces-alone", "ssh",
      ]
    ),
    (
      "libmicrohttpd waits for as many bytes as the size says",
      [
        "chunk-size-7fffffffffffffff", "chunk-size-8000000000000000",
        "chunk-size-ffffffffffffffff", "chunk-too-large",
      ]
    ),
    (
      "libmicrohttpd takes LF alone for the end of a chunk, and the CR for data",
      [
        "chunk-too-short"
      ]
    ),
    (
      "libmicrohttpd takes a tab behind a value for a part of it",
      [
        "coding-blanks", "length-blanks",
      ]
    ),
    (
      "libmicrohttpd cuts texts at a NUL, before anybody sees them",
      [
        "coding-chunked\0", "field-nul-at-end", "field-nul-in-value", "host-x\0", "length-4\0",
        "method-nul", "target-nul",
      ]
    ),
    (
      "libmicrohttpd drops the line, and says nothing",
      [
        "field-colon-alone", "field-no-name", "fold-blank", "fold-of-coding", "fold-of-empty",
        "fold-of-length", "fold-space", "fold-tab",
      ]
    ),
    (
      "libmicrohttpd refuses it by itself, and sends the head of that answer twice",
      [
        "length- ", "length-", "length-(4)", "length-+4", "length-,4", "length--0", "length--4",
        "length-0b100", "length-0o4", "length-0x4", "length-0xffffffffffffffff",
        "length-18446744073709551616", "length-18446744073709551620", "length-4 4", "length-4,",
        "length-4-", "length-4.0", "length-4;", "length-4\t4", "length-4_0", "length-4a",
        "length-4e0", "length-99999999999999999999999999999999", "length-NaN", "length-\"4\"",
        "length-a4", "length-four", "length-inf", "length-list", "length-list-close",
        "length-list-other", "length-²", "length-ï¼",
      ]
    ),
    (
      "libmicrohttpd shows nobody the trailers",
      [
        "trailer-control", "trailer-fold", "trailer-no-name", "trailer-nul", "trailer-return",
        "trailer-space-before-colon",
      ]
    ),
  ]
}
