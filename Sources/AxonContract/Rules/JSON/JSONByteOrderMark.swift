extension Rule {
  static let jsonByteOrderMark = Rule(
    "json-byte-order-mark", .error, .inferred, .rfc8259,
    what: "a byte-order mark before the body",
    why: "a sender must not add one (section 8.1), and most readers fail on it",
    remedy: "write UTF-8 without a byte-order mark",
    fix: .safe,
    check: .reader)
}
