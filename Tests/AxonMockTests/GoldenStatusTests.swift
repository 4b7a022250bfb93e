import AxonContract
import AxonGolden
import AxonLint
import AxonMock
import JSONText
import MicroHTTP
import Testing

/// The mock answers what the linter says, and both what people wrote down.
@Suite struct GoldenStatusTests {
  @Test func everyCaseIsAnsweredAsWritten() throws {
    var count = 0
    for golden in try Golden.suite.get().cases {
      guard let request = Golden.request(golden) else { continue }
      for outcome in golden.expectation.outcomes {
        let options = try Golden.options(golden, outcome)
        let service = try MockService(options)
        let response = try service.response(to: request)
        #expect(response.status == outcome.status, "\(golden.id) \(outcome.value ?? "")")
        #expect(
          response.status == Self.verdict(on: request, options).status,
          "\(golden.id) \(outcome.value ?? "")")
        count += 1
      }
    }
    #expect(count >= 700)
  }

  /// Bytes that are no request never come to a handler: the server itself refuses them.
  @Test func fewCasesAreNoRequests() throws {
    let none = try Golden.suite.get().cases.filter { Golden.request($0) == nil }
    #expect(!none.isEmpty)
    for golden in none {
      #expect(golden.expectation.outcomes.allSatisfy { $0.status == 400 }, "\(golden.id)")
    }
  }

  @Test func theAnswerTellsEverything() throws {
    let service = try MockService(MockOptions())
    let body = #"{"events": [{"name": "page_view"}, {"name": "lead"}]}"#
    let response = try service.response(to: Golden.event(Array(body.utf8)))
    let answer = try JSONDocument(parsing: PaddedBytes(response.body)).root
    #expect(response.status == 400)
    #expect(answer["status"]?.intValue == 400)
    #expect(answer["accepted"]?.intValue == 0)
    #expect(answer["events"]?.intValue == 2)
    #expect(answer["invalid"]?.intValue == 2)
    #expect(answer["seq"]?.intValue == 1)
    let rules = answer["findings"]?.elements.compactMap { $0["rule"]?.stringValue } ?? []
    #expect(rules.contains("event-name-unknown") && rules.contains("user-data-missing"))
  }

  @Test func anOpaqueAnswerIsAStatusAlone() throws {
    var options = MockOptions()
    options.isOpaque = true
    let service = try MockService(options)
    for body in ["{}", #"{"events": 1}"#, ""] {
      let response = try service.response(to: Golden.event(Array(body.utf8)))
      #expect(response.status == 400)
      #expect(response.body.isEmpty && response.headers.isEmpty)
    }
  }

  private static func verdict(on request: HTTPRequest, _ options: MockOptions) -> Verdict {
    let linter = Linter(
      settings: Settings(
        readings: options.readings ?? options.contract.defaultReadings, keys: options.keys,
        pixelIDs: options.pixelIDs, now: options.now))
    let headers = request.headers.map { Request.Header($0.name, $0.value) }
    return linter.lint(
      Request(
        method: request.method, target: request.target, headers: headers,
        body: PaddedBytes(request.body))
    ).verdict
  }
}
