import AxonContract
import AxonGolden
import AxonLint
import AxonMock
import Foundation
import JSONText
import MicroHTTP

/// The golden suite, as requests to a mock.
enum Golden {
  /// Read anew each time: what a test run holds to its end, a leak checker may take for lost.
  static var suite: Result<GoldenSuite, any Error> {
    Result {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      return try GoldenSuite(folder: root.appending(path: "golden").path)
    }
  }

  /// A mock that is set up as one outcome of `golden` asks for.
  static func options(_ golden: GoldenCase, _ outcome: AxonGolden.Expectation.Outcome) throws
    -> MockOptions
  {
    var options = MockOptions()
    options.keys = golden.expectation.keys
    options.pixelIDs = golden.expectation.pixelIDs
    options.now = golden.expectation.now
    var readings = options.contract.defaultReadings
    if let id = golden.expectation.reading, let value = outcome.value {
      try readings.choose(value, for: id)
    }
    options.readings = readings
    return options
  }

  /// The request that `golden` is; a payload alone goes in one that is right. Nil for bytes that
  /// are no request, which no handler ever sees.
  static func request(_ golden: GoldenCase) -> HTTPRequest? {
    guard golden.isRequest else {
      return event(
        golden.bytes, key: golden.expectation.keys.first ?? "key",
        pixelID: golden.expectation.pixelIDs.first ?? "pixel")
    }
    guard let request = try? Request(parsing: PaddedBytes(golden.bytes)) else { return nil }
    let head = HTTPRequestHead(
      method: request.method, target: request.target,
      headers: request.headers.map { HTTPField($0.name, $0.value) })
    return HTTPRequest(head: head, body: Array(request.source[request.body]))
  }

  /// A request with `body` that the endpoint has nothing to say of otherwise.
  static func event(
    _ body: [UInt8], key: String = "key", pixelID: String = "pixel", receivedAt: Int64 = 0
  ) -> HTTPRequest {
    HTTPRequest(
      head: HTTPRequestHead(
        method: "POST", target: "/v1/event?pixel_id=\(pixelID)",
        headers: [
          HTTPField("Authorization", key), HTTPField("Content-Type", "application/json"),
        ], receivedAt: receivedAt), body: body)
  }
}

extension MockService {
  /// The answer to `request`, for calls that are answered at once.
  func response(to request: HTTPRequest) throws -> HTTPResponse {
    if let refusal = head(request.head) { return refusal }
    guard case .now(let response) = answer(request) else { throw NotAtOnce() }
    return response
  }

  struct NotAtOnce: Error {}
}
