import JSONText

extension Rule {
  static let pageViewDataNotNull = Rule(
    "page-view-data-not-null", .error, .stated, .eventData,
    what: "a page_view whose data is not null",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send \"data\": null",
    fix: .safe,
    readings: ["page-view-data"],
    check: .value(of: FieldSet(.data)) { value, event in
      guard event.name == .pageView else { return nil }
      let isEmpty = value.isEmptyObject
      let isTolerated = isEmpty && event.reading("page-view-data") == "empty-object-tolerated"
      let kind = isEmpty ? "an empty object" : value.token.kind.phrase
      return Fault(
        .field(.data), "data is \(kind); that of a page_view is null",
        level: isTolerated ? .warning : .error,
        patches: isEmpty ? [Patch(value.token.span, "null")] : [])
    })
}

extension ValueView {
  /// Whether the value is `{}`, white space between the braces or not.
  fileprivate var isEmptyObject: Bool {
    token.kind == .object && Text(source[token.content]).trimmed.count == 0
  }
}
