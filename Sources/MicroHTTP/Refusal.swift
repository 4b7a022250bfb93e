/// Why the server itself refuses a request, and what to do about it.
///
/// The connection closes behind it: where a request is malformed, nobody knows where the next one
/// begins.
public struct Refusal: Error, Hashable, Sendable {
  /// The status code of the answer, such as 400.
  public let status: Int

  /// What was found: lower case, no full stop.
  public let error: String

  /// What is allowed, or what to do.
  public let help: String

  init(_ status: Int, _ error: String, _ help: String) {
    self.status = status
    self.error = error
    self.help = help
  }

  /// The answer.
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
