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
}

extension Refusal {
  static let method = Refusal(
    400, "the method is no token", "send letters alone, such as POST (RFC 9110 section 9.1)")
  static let connect = Refusal(
    501, "CONNECT is for proxies, and this is none", "send the request itself")
  static let target = Refusal(
    400, "the request target is malformed",
    "send a path that begins with a slash, or an absolute http URL, in visible ASCII: escape other"
      + " bytes, and send no fragment and no %00 (RFC 9112 section 3.2)")
  static let asterisk = Refusal(
    400, "the target * is for OPTIONS", "send a path (RFC 9112 section 3.2.4)")
  static let fieldName = Refusal(
    400, "a header field has a malformed name",
    "send a token, and no blank before the colon (RFC 9112 section 5.1)")
  static let fieldValue = Refusal(
    400, "a header field has a control byte in its value",
    "leave out control bytes (RFC 9110 section 5.5)")
  static let hostMissing = Refusal(
    400, "there is no Host field", "send one (RFC 9112 section 3.2)")
  static let hostRepeated = Refusal(
    400, "there is more than one Host field", "send one (RFC 9112 section 3.2)")
  static let host = Refusal(
    400, "the Host field is malformed",
    "send the host and, where it is not the usual one, the port (RFC 9110 section 7.2)")
  static let lengthRepeated = Refusal(
    400, "there is more than one Content-Length field", "send one (RFC 9112 section 6.3)")
  static let lengthAndCoding = Refusal(
    400, "there are both Content-Length and Transfer-Encoding",
    "send one of the two (RFC 9112 section 6.2)")
  static let codingRepeated = Refusal(
    400, "there is more than one Transfer-Encoding field",
    "send one, which says chunked (RFC 9112 section 6.1)")
  static let codingInOldVersion = Refusal(
    400, "HTTP/1.0 has no Transfer-Encoding",
    "send Content-Length, or speak HTTP/1.1 (RFC 9112 section 6.1)")
  static let codingUnknown = Refusal(
    501, "the transfer coding is not known", "send chunked alone (RFC 9112 section 6.1)")
  static let codingWithoutEnd = Refusal(
    400, "the transfer coding does not say where the body ends",
    "send chunked alone (RFC 9112 section 6.3)")
  static let expectation = Refusal(
    417, "the expectation is not known", "expect 100-continue or nothing (RFC 9110 section 10.1.1)")
  static let stopping = Refusal(
    503, "the server is stopping", "send the request again once it is back")

  static func bodyTooLarge(_ max: Int) -> Refusal {
    Refusal(
      413, "the body is larger than \(max) bytes", "send fewer bytes at a time, or raise the limit")
  }
}
