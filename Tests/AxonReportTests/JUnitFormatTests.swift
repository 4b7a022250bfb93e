import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// What a page of test results shows.
struct JUnitFormatTests {
  private let bad = sample(
    "«1»«2»", Draft(event: 0, pointer: "/events/0/data"), .email(1, "a<b>&\u{0}\u{FFFF}\"c"),
    Draft(event: 2, pointer: "/events/2/data"), Draft(level: .warning, message: "w & v"),
    source: "a<b>&\"c\u{1}.json", record: 3, firstLine: 7,
    verdict: Verdict(400, of: 5, invalid: 2))
  private let clean = sample("{}", verdict: Verdict(200, of: 1, invalid: 0))

  @Test("The document is exactly this")
  func document() {
    expectSnapshot(
      JUnitFormat().document([clean, bad]),
      matches: #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="axon-lint">
        <testsuite name="lead.json" tests="1" failures="0" errors="0" skipped="0" time="0">
        <testcase name="accepted" classname="lead.json" file="lead.json" line="1" time="0"/>
        </testsuite>
        <testsuite name="a&lt;b&gt;&amp;&quot;c\u{1}.json record 3" tests="2" failures="2" errors="0" skipped="0" time="0">
        <testcase name="lead-currency-missing at /events/0/data" classname="a&lt;b&gt;&amp;&quot;c\u{1}.json" file="a&lt;b&gt;&amp;&quot;c\u{1}.json" line="7" time="0"><failure type="lead-currency-missing" message="data has no currency; a lead always carries one">a&lt;b&gt;&amp;&quot;c\u{1}.json:7
        help: add &quot;currency&quot; with a three-letter ISO 4217 code, such as &quot;USD&quot;
        and 1 more like it, in event 2
        the endpoint would answer 400 and drop 5 events: 2 are invalid, 3 good ones are lost with them</failure></testcase>
        <testcase name="email-invalid at /events/1/user_data/email" classname="a&lt;b&gt;&amp;&quot;c\u{1}.json" file="a&lt;b&gt;&amp;&quot;c\u{1}.json" line="7" time="0"><failure type="email-invalid" message="email is &quot;x&lt;x&gt;&amp;\u{0}\u{ffff}\&quot;x&quot;; an address has one @">a&lt;b&gt;&amp;&quot;c\u{1}.json:7
        help: send an address or a hash
        the endpoint would answer 400 and drop 5 events: 2 are invalid, 3 good ones are lost with them</failure></testcase>
        <system-out>warning[lead-currency-missing]: w &amp; v (help: add &quot;currency&quot; with a three-letter ISO 4217 code, such as &quot;USD&quot;)</system-out>
        </testsuite>
        </testsuites>
        """#)
  }

  @Test("Counts are those of the elements, and an accepted body passes")
  func counts() throws {
    let suites = try Suite.all(in: JUnitFormat(showsValues: true).document([clean, bad, clean]))
    #expect(suites.map(\.tests) == [1, 2, 1])
    #expect(suites.map(\.cases) == [1, 2, 1])
    #expect(suites.map(\.failures) == [0, 2, 0])
    #expect(suites.map(\.failed) == [0, 2, 0])
  }

  @Test(
    "A broken document is seen to be broken",
    arguments: [
      "<a><b</a>", "<a>", "<a/></b>", "<a>&</a>", "<a b=\"<\"/>", "<a b=\"1\" b=\"2\"/>", "",
      "<a>\u{1}</a>", "<a b=\"\u{A}\"/>",
    ])
  func control(document: String) {
    #expect(throws: (any Error).self) { try XMLElements.all(in: document) }
  }
}

/// A suite as an XML reader sees it.
private struct Suite {
  var tests: Int?
  var failures: Int?
  var cases = 0
  var failed = 0

  static func all(in document: [UInt8]) throws -> [Suite] {
    var suites: [Suite] = []
    for element in try XMLElements.all(in: String(decoding: document, as: UTF8.self)) {
      switch element.name {
      case "testsuite":
        let counts = ["tests", "failures"].map { element.attributes[$0].flatMap { Int($0) } }
        suites.append(Suite(tests: counts[0], failures: counts[1]))
      case "testcase": suites[suites.count - 1].cases += 1
      case "failure": suites[suites.count - 1].failed += 1
      default: break
      }
    }
    return suites
  }
}

/// Reads XML as strictly as the standard asks (section 2.1), as far as a report goes: elements,
/// attributes in double quotes, the five entities, no comment.
private enum XMLElements {
  struct Malformed: Error { let rest: Substring }

  static func all(in text: String) throws -> [(name: String, attributes: [String: String])] {
    let attribute = /\ ([a-z-]+)="((?:[^<&"\x00-\x1F]|&(?:amp|lt|gt|quot);)*)"/
    let tag = /<([a-z-]+)((?:\ [a-z-]+="(?:[^<&"\x00-\x1F]|&(?:amp|lt|gt|quot);)*")*)(\/?)>/
    let content = /(?:[^<&>\x00-\x09\x0B-\x1F\x{FFFE}\x{FFFF}]|&(?:amp|lt|gt|quot);)+/
    var elements: [(String, [String: String])] = []
    var open: [Substring] = []
    var rest = text[...]
    if let declaration = rest.prefixMatch(of: /<\?xml version="1.0" encoding="UTF-8"\?>\n/) {
      rest = rest[declaration.range.upperBound...]
    }
    while !rest.isEmpty {
      if let match = rest.prefixMatch(of: tag) {
        let pairs = match.2.matches(of: attribute).map { (String($0.1), String($0.2)) }
        elements.append(
          (String(match.1), try Dictionary(pairs) { _, _ in throw Malformed(rest: rest) }))
        if match.3.isEmpty { open.append(match.1) }
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /<\/([a-z-]+)>/), open.last == match.1 {
        open.removeLast()
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: content) {
        rest = rest[match.range.upperBound...]
      } else {
        throw Malformed(rest: rest)
      }
    }
    guard open.isEmpty, !elements.isEmpty else { throw Malformed(rest: rest) }
    return elements
  }
}
