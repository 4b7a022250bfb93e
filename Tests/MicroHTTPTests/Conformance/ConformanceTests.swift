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

  @Test func printBare() throws {
    let judge = try ConformanceJudge(relay: nil)
    for (id, verdict) in try judge.verdicts() {
      if case .fail(let why) = verdict { print("BARE\t\(id.debugDescription)\t\(why)") }
      if case .warn(let why) = verdict { print("WARN\t\(id.debugDescription)\t\(why)") }
    }
  }
}
