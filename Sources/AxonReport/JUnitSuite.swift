/// Tests that are none of a body, as JUnit has them.
public struct JUnitSuite: Sendable, Hashable {
  /// One test.
  public struct Case: Sendable, Hashable {
    /// What is tested.
    public let name: String
    /// Why it failed, its first line in short; nil where it passed.
    public let failure: String?

    /// A test.
    public init(name: String, failure: String? = nil) {
      self.name = name
      self.failure = failure
    }
  }

  /// What it is called.
  public let name: String
  /// Its tests.
  public let cases: [Case]

  /// A suite.
  public init(name: String, cases: [Case]) {
    self.name = name
    self.cases = cases
  }

  /// The suite in XML. Nothing was timed, so every time is 0.
  var xml: [UInt8] {
    let title = XMLText.escaped(name)
    let failed = cases.count { $0.failure != nil }
    var lines = [
      "<testsuite name=\"\(title)\" tests=\"\(cases.count)\" failures=\"\(failed)\" errors=\"0\" "
        + "skipped=\"0\" time=\"0\">"
    ]
    for test in cases {
      let start =
        "<testcase name=\"\(XMLText.escaped(test.name))\" classname=\"\(title)\" time=\"0\""
      guard let failure = test.failure else {
        lines.append(start + "/>")
        continue
      }
      let message = failure.prefix { $0 != "\n" }
      let text = failure.split(separator: "\n").map { XMLText.escaped(String($0)) }
      lines.append(
        "\(start)><failure type=\"\(title)\" message=\"\(XMLText.escaped(String(message)))\">"
          + text.joined(separator: "\n") + "</failure></testcase>")
    }
    return Array((lines.joined(separator: "\n") + "\n</testsuite>\n").utf8)
  }
}
