import AxonMock
import JSONText
import MicroHTTP
import Testing

/// The reports over the control plane.
struct ReportCallTests {
  /// A mock that has been sent a good batch twice, and one that is dropped.
  private func service() throws -> MockService {
    var options = MockOptions()
    options.now = 1_741_784_490_000
    let service = try MockService(options)
    let good = JournalSample.body([JournalSample.lead("a")])
    let bad = JournalSample.body([JournalSample.lead("b", value: "\"x\"")])
    for (body, pixelID) in [(good, "p1"), (good, "p1"), (bad, "p2")] {
      _ = try service.response(to: Golden.event(Array(body.utf8), pixelID: pixelID))
    }
    return service
  }

  private func answer(_ path: String, of service: MockService) throws -> HTTPResponse {
    let head = HTTPRequestHead(
      method: "GET", target: "/_axon\(path)", headers: [HTTPField("Host", "127.0.0.1:8780")])
    return try service.response(to: HTTPRequest(head: head, body: []))
  }

  @Test(
    "Every report is served as its description says",
    arguments: [
      ("/deliveries", "application/json", "repeated-same-id"),
      ("/behaviour", "application/json", "\"events_per_batch\""),
      ("/metrics", "text/plain", "axon_mock_batches_total{outcome=\"accepted\"} 2"),
      ("/export.ndjson", "application/x-ndjson", "\"seq\":3"),
      ("/export.har", "application/json", "http://127.0.0.1:8780/v1/event?pixel_id="),
      ("/export.json", "application/json", "lead-value-not-number"),
      ("/export.junit", "application/xml", "<testsuite name=\"_axon/batches/3\""),
      ("/export.sarif", "application/sarif+json", "\"ruleId\":\"lead-value-not-number\""),
    ])
  func served(path: String, mediaType: String, part: String) throws {
    let service = try service()
    let response = try answer(path, of: service)
    #expect(response.status == 200)
    let type = response.headers.first { $0.name == "Content-Type" }?.value
    #expect(type?.hasPrefix(mediaType) == true)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(text.contains(part))
    #expect(!text.contains("roe@a.example"))
    let description = try answer("/openapi.json", of: service)
    let root = try JSONDocument(parsing: PaddedBytes(description.body)).root
    let call = root["paths"]?["/_axon\(path)"]?["get"]
    #expect(call?.value(at: "/responses/200/content")?.members.first?.name == mediaType)
  }

  @Test("Exports keep to a session, and show values when asked to")
  func scope() throws {
    let service = try service()
    func lines(_ query: String) throws -> [Substring] {
      let response = try answer("/export.ndjson" + query, of: service)
      return String(decoding: response.body, as: UTF8.self).split(separator: "\n")
    }
    #expect(try lines("").count == 3)
    #expect(try lines("?pixel_id=p2").count == 1)
    #expect(try lines("?since=1").count == 2)
    #expect(try lines("?show_values=true")[0].contains("roe@a.example"))
    #expect(try answer("/export.ndjson?show=1", of: service).status == 400)
  }
}
