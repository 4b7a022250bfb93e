import AxonMock
import JSONText
import MicroHTTP

/// A mock for one test, called in memory or over a socket: the same assertions at two altitudes.
final class Sandbox: Sendable {
  enum Altitude: String, CaseIterable, Sendable {
    case memory, socket
  }

  struct Answer {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    var json: JSONDocument.Node {
      get throws { try JSONDocument(parsing: PaddedBytes(body)).root }
    }

    func values(_ name: String) -> [String] {
      headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
  }

  let service: MockService
  let port: Int
  /// Stops when the sandbox goes.
  private let mock: Mock?

  init(_ altitude: Altitude = .socket, _ options: MockOptions = MockOptions()) throws {
    var options = options
    options.port = 0
    guard altitude == .socket else {
      service = try MockService(options)
      port = 0
      mock = nil
      return
    }
    let mock = try Mock(options)
    service = mock.service
    port = mock.port
    self.mock = consume mock
  }

  /// Sends one request on a connection of its own and reads the answer.
  func call(
    _ method: String, _ target: String, _ body: String = "", headers: [(String, String)] = []
  ) throws -> Answer {
    guard port > 0 else { return try callInMemory(method, target, body, headers) }
    let client = try begin(method, target, body, headers: headers)
    let response = try client.readResponse()
    return Answer(status: response.status, headers: response.headers, body: response.body)
  }

  /// Sends one request, and leaves the answer to be read.
  func begin(
    _ method: String, _ target: String, _ body: String = "", headers: [(String, String)] = []
  ) throws -> RawClient {
    let client = try RawClient(port: port)
    try client.send(Self.text(method, target, body, headers))
    return client
  }

  static func text(
    _ method: String, _ target: String, _ body: String, _ headers: [(String, String)]
  ) -> String {
    var head = "\(method) \(target) HTTP/1.1\r\n"
    if !headers.contains(where: { $0.0 == "Host" }) { head += "Host: 127.0.0.1\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
  }

  private func callInMemory(
    _ method: String, _ target: String, _ body: String, _ headers: [(String, String)]
  ) throws -> Answer {
    let head = HTTPRequestHead(
      method: method, target: target,
      headers: [HTTPField("Host", "127.0.0.1")] + headers.map { HTTPField($0.0, $0.1) },
      receivedAt: Clock.epoch())
    let response = try service.response(to: HTTPRequest(head: head, body: Array(body.utf8)))
    return Answer(
      status: response.status, headers: response.headers.map { ($0.name, $0.value) },
      body: response.body)
  }

  /// Sends a batch to the endpoint.
  @discardableResult
  func send(_ body: String, pixelID: String = "pixel", key: String = "key") throws -> Answer {
    try call(
      "POST", "/v1/event?pixel_id=\(pixelID)", body,
      headers: [("Authorization", key), ("Content-Type", "application/json")])
  }
}

/// Batches that the endpoint has nothing to say of.
enum Batch {
  /// A batch of leads with these values; each with an id of its own, `id-VALUE`.
  static func leads(_ values: Int...) -> String {
    "{\"events\": [\(values.map { lead($0) }.joined(separator: ", "))]}"
  }

  static func lead(_ value: Int, email: String = "user@example.com") -> String {
    """
    {"name": "generate_lead", "event_time": \(Clock.epoch()), "dedupe_id": "id-\(value)", \
    "event_source_url": "https://shop.example.com/contact", \
    "user_data": {"esi": "web", "client_ip_address": "8.8.8.8", "axwrt": "visitor", \
    "client_user_agent": "Mozilla/5.0 (Windows NT 10.0)", "email": "\(email)"}, \
    "data": {"currency": "USD", "value": \(value)}}
    """
  }
}
