import Foundation
import MicroHTTP
import Testing

/// Figure 4: requests that are nearly right, many at once: no crash, no hang, no answer that is
/// none, and good requests are served afterwards.
///
/// MUTATIONS=N sets how many, MUTATION_SEED=N plays the same dice again.
@Suite struct MutationTests {
  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// What went wrong, for at most a few of them.
  private struct Faults {
    var texts: [String] = []
    var answered = 0

    mutating func note(_ bytes: [UInt8], _ seen: [UInt8], hangs: Bool) {
      let text = String(decoding: bytes, as: UTF8.self).debugDescription
      if !seen.isEmpty { answered += 1 }
      guard texts.count < 5 else { return }
      if hangs { texts.append("no end: \(text)") }
      // Which of several answers has no body cannot be said without judging the requests.
      let isGarbled = (try? AnswerParser.answers(seen)) == nil && !text.contains("HEAD")
      if isGarbled { texts.append("garbled: \(text)") }
    }
  }

  @Test func nothingBreaks() throws {
    let seed = Self.setting("MUTATION_SEED") ?? UInt64.random(in: 0...UInt64.max)
    let count = Int(Self.setting("MUTATIONS") ?? 20_000)
    print("MUTATION_SEED=\(seed) MUTATIONS=\(count)")
    let server = try MicroServer(RelayTests.options(), handler: ClosureHandler.echo)
    let found = try Self.attack(server.port, count: count, seed: seed)
    #expect(found.texts == [])
    #expect(found.answered > count / 4, "most are answered, if only with a refusal")
    let client = try RawClient(port: server.port)
    try client.send(ConformanceCase.get())
    #expect(try client.readResponse().text == "GET /a ")
    server.stop()
  }

  /// The control: without the relay some heads are sent twice.
  @Test func withoutTheRelayFaultsAreFound() throws {
    let options = RelayTests.options {
      $0.relay = nil
      $0.idleTimeout = 1_000
    }
    let server = try MicroServer(options, handler: ClosureHandler.echo)
    #expect(try Self.attack(server.port, count: 2_000, seed: 1).texts.isEmpty == false)
    server.stop()
  }

  private static func attack(_ port: Int, count: Int, seed: UInt64) throws -> Faults {
    let faults = Lock(Faults())
    let threads = 64
    try Crowd.run(Array(0..<threads), threads: threads) { thread in
      var mutator = Mutator(seed: seed &+ UInt64(thread))
      for _ in 0..<count / threads {
        let bytes = mutator.next()
        let client = try RawClient(port: port)
        try? client.send(bytes)
        client.finish()
        let seen = client.readToEnd()
        let hangs = client.readEnd() == EAGAIN
        faults.withLock { $0.note(bytes, seen, hangs: hangs) }
      }
    }
    return faults.withLock { $0 }
  }
}
