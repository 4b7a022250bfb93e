import AxonContract
import AxonLint
import AxonMock
import AxonReport
import JSONText
import Testing

/// What is taken with it.
struct ExporterTests {
  private typealias Sample = JournalSample

  private var sample: JournalSample {
    var sample = JournalSample()
    sample.add(Sample.lead("a", url: "https://a.example/?mail=jane"), Sample.lead("b"))
    sample.add(Sample.lead("c", value: "\"30\""), status: 400)
    sample.add(body: Array("{\"a\": jane".utf8), status: 400, fault: "poison:jane")
    return sample
  }

  private func exporter(showsValues: Bool = false) -> Exporter {
    Exporter(sample.snapshot, linter: JournalSample.linter, showsValues: showsValues)
  }

  @Test("A line of JSON for each batch")
  func ndjson() throws {
    let lines = String(decoding: exporter().ndjson(), as: UTF8.self).split(separator: "\n")
    let roots = try lines.map { try JSONDocument(String($0)).root }
    #expect(roots.map { $0["seq"]?.intValue } == [1, 2, 3])
    #expect(roots.map { $0["status"]?.intValue } == [200, 400, 400])
    #expect(roots.map { $0.value(at: "/verdict/events")?.intValue } == [2, 1, 0])
    #expect(roots[0].value(at: "/body/events/1/dedupe_id")?.stringValue == "b")
    #expect(
      roots[0].value(at: "/body/events/0/user_data/email")?.stringValue
        == "xxxx\nxxx@x.xxxxxxx")
    #expect(roots[2]["body"]?.stringValue == "{\"a\": xxxx")
    #expect(roots[2]["fault"]?.stringValue == "poison:jane")
  }

  @Test("Shown values are the very bodies, which the linter reads")
  func values() throws {
    let lines = String(decoding: exporter(showsValues: true).ndjson(), as: UTF8.self)
      .split(separator: "\n")
    let body = try #require(try JSONDocument(String(lines[0])).root["body"])
    let text = body.document.bytes.text(body.span)
    let report = JournalSample.linter.lint(body: text)
    #expect(report.verdict == sample.entries[0].verdict)
  }

  @Test("A HAR has what version 1.2 requires, and neither key nor person")
  func har() throws {
    let bytes = exporter().har(origin: "http://127.0.0.1:8780")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("Secret") && !text.contains("roe@"))
    let log = try #require(try JSONDocument(parsing: PaddedBytes(bytes)).root["log"])
    #expect(log["version"]?.stringValue == "1.2")
    #expect(log.value(at: "/creator/name")?.stringValue == "axon-mock")
    let entries = try #require(log["entries"]).elements
    #expect(entries.count == 3)
    for entry in entries {
      let required = ["startedDateTime", "time", "request", "response", "cache", "timings"]
      #expect(required.allSatisfy { entry[$0] != nil })
      let request = [
        "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize",
        "bodySize",
      ]
      #expect(request.allSatisfy { entry["request"]?[$0] != nil })
      let response = [
        "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL",
        "headersSize", "bodySize",
      ]
      #expect(response.allSatisfy { entry["response"]?[$0] != nil })
    }
    #expect(entries[0]["startedDateTime"]?.stringValue == "2025-03-12T13:01:30.000Z")
    let url = entries[0].value(at: "/request/url")?.stringValue
    #expect(url == "http://127.0.0.1:8780/v1/event?pixel_id=x9")
    let headers = entries[0].value(at: "/request/headers")?.elements ?? []
    #expect(
      headers.map { $0["value"]?.stringValue }
        == ["127.0.0.1", "Xxxxxx-Xxx-9", "application/json", "xxxx"])
  }

  @Test("The key stays masked when values are shown")
  func key() {
    let text = String(
      decoding: exporter(showsValues: true).har(origin: "http://a"), as: UTF8.self)
    #expect(text.contains("pixel_id=p1") && !text.contains("Secret"))
  }

  @Test("The linter's formats name a batch by its place in the control plane")
  func formats() throws {
    let bytes = exporter().report(JSONFormat())
    let root = try JSONDocument(parsing: PaddedBytes(bytes)).root
    #expect(
      root["bodies"]?.elements.map { $0["source"]?.stringValue }
        == ["_axon/batches/1", "_axon/batches/2", "_axon/batches/3"])
    #expect(root.value(at: "/summary/rejected")?.intValue == 2)
    for name in FormatName.allCases {
      let format = name.format(Catalogue.leadGen, FormatOptions())
      let text = String(decoding: exporter().report(format), as: UTF8.self)
      #expect(text.contains("json-malformed") && !text.contains("roe@"))
    }
  }

  @Test("Counters are those of the mock, with help and type for each")
  func metrics() {
    var counters = Counters()
    counters.batches = 7
    counters.accepted = 4
    counters.events.collateral = 99
    let text = MetricsText(counters, held: 5, evicted: 2, last: 7).text
    let lines = text.split(separator: "\n")
    #expect(lines.contains("axon_mock_batches_total{outcome=\"accepted\"} 4"))
    #expect(lines.contains("axon_mock_events_total{verdict=\"collateral\"} 99"))
    #expect(lines.contains("axon_mock_journal_evicted_total 2"))
    for line in lines where !line.hasPrefix("#") {
      let name = line.prefix { $0 != "{" && $0 != " " }
      #expect(lines.count { $0.hasPrefix("# HELP \(name) ") } == 1)
      #expect(lines.count { $0.hasPrefix("# TYPE \(name) ") } == 1)
    }
    #expect(text.hasSuffix("\n"))
  }
}
