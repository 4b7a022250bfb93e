import MicroHTTP

/// A handler that is a closure.
struct ClosureHandler: HTTPHandler {
  var refuse: @Sendable (HTTPRequestHead) -> HTTPResponse? = { _ in nil }
  let reply: @Sendable (HTTPRequest) -> HTTPReply

  init(_ reply: @escaping @Sendable (HTTPRequest) -> HTTPReply) { self.reply = reply }

  func head(_ head: HTTPRequestHead) -> HTTPResponse? { refuse(head) }
  func answer(_ request: HTTPRequest) -> HTTPReply { reply(request) }
}

extension ClosureHandler {
  /// Answers 200 with the method, the target and the body.
  static let echo = ClosureHandler { request in
    let body = String(decoding: request.body, as: UTF8.self)
    return .now(
      HTTPResponse(
        status: 200, body: Array("\(request.method) \(request.target) \(body)".utf8)))
  }
}

/// Long enough for whatever is to happen, and an end for tests of what does not.
func soon() -> Int64 { Clock.monotonic() + 20_000 }
