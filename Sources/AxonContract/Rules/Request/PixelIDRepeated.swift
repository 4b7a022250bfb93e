extension Rule {
  static let pixelIDRepeated = Rule(
    "pixel-id-repeated", .error, .inferred, .queryParameters,
    what: "more than one pixel_id in the URL",
    why: "a batch belongs to one Event Key; with two, whose events they are is a guess",
    remedy: "send pixel_id once",
    check: .request { view in
      let values = view.pixelIDs
      guard values.count > 1, !values.allSatisfy(\.isEmpty) else { return [] }
      let isSame = Set(values).count == 1
      return [
        Fault(
          .request(view.request.line),
          isSame
            ? "pixel_id is sent \(values.count) times with the same value; once is enough"
            : "pixel_id is sent \(values.count) times with different values; there is one",
          level: isSame ? .warning : nil)
      ]
    })
}
