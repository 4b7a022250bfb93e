import MicroHTTP

/// Sends cases to a server of its own, and judges what comes back.
final class ConformanceJudge: Sendable {
  enum Verdict: Equatable {
    case pass
    /// The RFC allows it, yet something else is safer.
    case warn(String)
    case fail(String)
    /// What came back is no row of answers: cut short, said twice, or no HTTP.
    case garbled(String)
  }

  let server: MicroServer
  private let handled: Lock<Set<String>>
  private let count = Lock(0)

  /// A judge of a server with a relay, or without one.
  init(relay: RelayOptions?) throws {
    let handled = Lock(Set<String>())
    self.handled = handled
    var options = ServerOptions()
    options.relay = relay
    if relay == nil {
      // What is out of the server's sight must not hold up the tests.
      options.headDeadline = 1_000
      options.requestDeadline = 1_000
      options.idleTimeout = 1_000
    }
    let handler = ClosureHandler { request in
      handled.withLock { _ = $0.insert(request.target) }
      let start = Array("\(request.method) \(request.target) ".utf8)
      return .now(HTTPResponse(status: 200, body: start + request.body))
    }
    server = try MicroServer(options, handler: handler)
  }

  /// What is to be said of all cases, by their ids. Many are asked at a time, because a lenient
  /// server waits where it should refuse.
  func verdicts() throws -> [String: Verdict] {
    let verdicts = Lock([String: Verdict]())
    try Crowd.run(ConformanceCase.all) { testCase in
      let verdict = try self.verdict(on: testCase)
      verdicts.withLock { $0[testCase.id] = verdict }
    }
    return verdicts.withLock { $0 }
  }

  func verdict(on testCase: ConformanceCase) throws -> Verdict {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let next = "/next-\(number)"
    let seen = try ask(testCase, next)
    let wasHandled = handled.withLock { $0.contains(next) }
    let answers: [AnswerParser.Answer]
    do {
      answers = try AnswerParser.answers(seen, firstToHead: testCase.isHead)
    } catch { return .garbled("\(error)") }
    return testCase.due.verdict(
      on: answers, echo: "GET \(next) ", wasHandled: wasHandled)
  }

  private func ask(_ testCase: ConformanceCase, _ next: String) throws -> [UInt8] {
    let client = try RawClient(port: server.port)
    var bytes = testCase.bytes
    if testCase.due.isComplete { bytes += Array("GET \(next) HTTP/1.1\r\nHost: x\r\n\r\n".utf8) }
    // The server may have heard enough before the end.
    try? client.send(bytes)
    client.finish()
    return client.readToEnd()
  }
}

extension ConformanceCase {
  var isHead: Bool { bytes.starts(with: "HEAD ".utf8) }
}

extension ConformanceCase.Due {
  var isComplete: Bool { kind != .unheard }

  func verdict(
    on answers: [AnswerParser.Answer], echo next: String, wasHandled: Bool
  ) -> ConformanceJudge.Verdict {
    let seen = answers.map { $0.status == 200 ? "200 \($0.text.prefix(60))" : "\($0.status)" }
    let fault = ConformanceJudge.Verdict.fail(
      "\(seen)\(wasHandled ? ", handled what follows" : "")")
    let isRefused = Self.isRefused(statuses, answers) && !wasHandled
    let isEchoedOnce = Self.isEchoed([echo], answers) && !wasHandled
    let isEchoed = Self.isEchoed([echo, next], answers)
    switch kind {
    case .ok: return isEchoed ? .pass : fault
    case .last: return isEchoedOnce ? .pass : fault
    case .no: return isRefused ? .pass : fault
    case .noRather: return isRefused ? .pass : isEchoed || isEchoedOnce ? .warn(why) : fault
    case .okThenNo:
      let isRight =
        Self.isEchoed([echo], Array(answers.prefix(1)))
        && Self.isRefused(statuses, Array(answers.dropFirst())) && !wasHandled
      return isRight ? .pass : fault
    case .unheard:
      return answers.isEmpty || Self.isRefused(statuses, answers) ? .pass : fault
    }
  }

  private static func isEchoed(_ texts: [String], _ answers: [AnswerParser.Answer]) -> Bool {
    answers.map(\.text) == texts && answers.allSatisfy { $0.status == 200 }
  }

  private static func isRefused(_ statuses: [Int], _ answers: [AnswerParser.Answer]) -> Bool {
    answers.count == 1 && answers.allSatisfy { $0.isLast && statuses.contains($0.status) }
  }
}
