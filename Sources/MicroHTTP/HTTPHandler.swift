/// What a handler says to a request.
public enum HTTPReply: Sendable {
  /// The answer.
  case now(HTTPResponse)

  /// No answer yet: the connection is suspended, and costs no thread, until the exchange that the
  /// closure gets is resumed. The closure is run at once.
  case later(@Sendable (HTTPExchange) -> Void)

  /// An answer that goes on: server-sent events, say.
  case stream(HTTPStream)
}

/// What is done with requests.
///
/// Called on the threads that serve connections, several at a time: it is short, and never waits.
public protocol HTTPHandler: Sendable {
  /// Refuses a request by its head, before its body is read; nil lets it go on.
  ///
  /// The connection is closed behind a refusal, because the body is still under way.
  func head(_ head: HTTPRequestHead) -> HTTPResponse?

  /// Words the answer to a request that the server itself refuses, and knows the head of: for its
  /// framing, or for too large a body.
  ///
  /// The connection is closed behind it.
  func refuse(_ head: HTTPRequestHead, _ refusal: Refusal) -> HTTPResponse

  /// Answers a request.
  func answer(_ request: HTTPRequest) -> HTTPReply
}

extension HTTPHandler {
  /// Refuses nothing.
  public func head(_ head: HTTPRequestHead) -> HTTPResponse? { nil }

  /// Says what the server says.
  public func refuse(_ head: HTTPRequestHead, _ refusal: Refusal) -> HTTPResponse {
    refusal.response
  }
}
