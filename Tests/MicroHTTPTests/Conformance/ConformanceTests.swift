import MicroHTTP
import Testing

/// Our own table of what RFC 9110 and RFC 9112 ask of a server, over real sockets.
@Suite struct ConformanceTests {
  @Test func theTableIsWhole() {
    let cases = ConformanceCase.all
    #expect(cases.count >= 300)
    #expect(Set(cases.map(\.id)).count == cases.count, "ids are unique")
    #expect(cases.allSatisfy { $0.section.contains("-") })
  }

  @Test func theStrictServerPasses() throws {
    let verdicts = try ConformanceJudge(relay: RelayOptions()).verdicts()
    #expect(verdicts.count == ConformanceCase.all.count)
    for (id, verdict) in verdicts { #expect(verdict == .pass, "\(id)") }
  }

  /// What handler checks cannot reach is known by name: the list may only become shorter.
  @Test func withoutTheRelayTheRestIsKnown() throws {
    let verdicts = try ConformanceJudge(relay: nil).verdicts()
    #expect(verdicts.count == ConformanceCase.all.count)
    let known = KnownCase.all
    for (id, verdict) in verdicts {
      switch verdict {
      case .pass, .warn: #expect(known[id] == nil, "\(id) passes now: take it from the list")
      case .fail, .garbled: #expect(known[id] != nil, "\(id): \(verdict)")
      }
    }
    #expect(Set(known.keys).isSubset(of: verdicts.keys), "every known case is a case")
    #expect(known.values.allSatisfy { !$0.isEmpty })
  }

  /// Figure 3: a malformed request has one well-formed answer, or none. Without the relay some have
  /// the head of their answer twice, which shows that this is seen.
  @Test func doubledAnswersAreSeen() throws {
    let judge = try ConformanceJudge(relay: nil)
    guard case .garbled = try judge.verdict(on: #require(Self.named("length-+4"))) else {
      Issue.record("a doubled head was taken for an answer")
      return
    }
  }

  /// What the RFC leaves to us: each such case says why we do as we do.
  @Test func choicesHaveReasons() {
    let choices = ConformanceCase.all.map(\.due).filter { $0.kind == .noRather }.map(\.why)
    #expect(choices.count >= 30)
    #expect(choices.allSatisfy { $0.count > 20 })
  }

  private static func named(_ id: String) -> ConformanceCase? {
    ConformanceCase.all.first { $0.id == id }
  }
}
