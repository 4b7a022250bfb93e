/// Why the server itself refuses a request, and what to do about it.
struct Refusal: Equatable, Sendable {
  let status: Int
  let error: String
  let help: String

  init(_ status: Int, _ error: String, _ help: String) {
    self.status = status
    self.error = error
    self.help = help
  }

  /// The answer. The connection ends behind it: where a request is malformed, nobody knows where
  /// the next one begins.
  var response: HTTPResponse {
    var response = HTTPResponse.json(status, "{\"error\": \"\(error)\", \"help\": \"\(help)\"}\n")
    response.closesConnection = true
    return response
  }

  static let stopping = Refusal(
    503, "the server is stopping", "send the request again once it is back")

  static func bodyTooLarge(_ max: Int) -> Refusal {
    Refusal(
      413, "the body is larger than \(max) bytes", "send fewer bytes at a time, or raise the limit")
  }
}
