import Testing

@Suite("One rule to a file")
struct RuleFilesTests {
  private func file(_ name: String, _ text: String) -> SourceFile {
    SourceFile("\(RuleFiles.folder)Request/\(name).swift", text)
  }

  private func rule(_ constant: String, _ id: String) -> String {
    "  static let \(constant) = Rule(\n    \"\(id)\", .error, what: \"a \\\"b\\\"\")\n"
  }

  @Test("File, constant and id agree")
  func agreement() {
    let right = file("PixelIDMissing", rule("pixelIDMissing", "pixel-id-missing"))
    #expect(RuleFiles.complaints(right) == [])
    #expect(
      RuleFiles.complaints(file("PixelIdMissing", rule("pixelIdMissing", "pixel-id-missing")))
        == [
          Complaint(1, "the rule pixel-id-missing belongs in PixelIDMissing.swift"),
          Complaint(1, "the rule pixel-id-missing is called pixelIDMissing, not pixelIdMissing"),
        ])
  }

  @Test("None or two are found")
  func count() {
    #expect(
      RuleFiles.complaints(file("A", "enum A {}"))
        == [Complaint(1, "the file declares 0 rules; one rule to a file")])
    #expect(
      RuleFiles.complaints(file("A", rule("a", "a") + rule("b", "b")))
        == [Complaint(1, "the file declares 2 rules; one rule to a file")])
    let elsewhere = SourceFile("Sources/AxonContract/Rule.swift", "enum A {}")
    #expect(RuleFiles.complaints(elsewhere) == [])
  }

  @Test("One that the catalogue does not list is found")
  func unlisted() {
    let files = [file("A", rule("a", "a")), file("B", rule("b", "b"))]
    let catalogue = SourceFile(RuleFiles.catalogue, "let rules: [Rule] = [.a]  // not .b\n")
    #expect(
      RuleFiles.unlisted(files, in: catalogue)
        == ["\(RuleFiles.folder)Request/B.swift:1: Catalogue.swift does not list .b"])
  }

  @Test(
    "Names of the ids",
    arguments: [
      ("json-not-utf8", "JSONNotUTF8", "jsonNotUTF8"),
      ("event-source-url-not-http", "EventSourceURLNotHTTP", "eventSourceURLNotHTTP"),
      ("client-ip-address-ipv6", "ClientIPAddressIPv6", "clientIPAddressIPv6"),
      ("ifa-all-zero", "IFAAllZero", "ifaAllZero"),
      ("batch-over-100", "BatchOver100", "batchOver100"),
      ("country-code-not-alpha-2", "CountryCodeNotAlpha2", "countryCodeNotAlpha2"),
    ])
  func names(_ id: String, _ upper: String, _ lower: String) {
    #expect(RuleFiles.upperCamel(id) == upper)
    #expect(RuleFiles.lowerCamel(id) == lower)
  }
}
