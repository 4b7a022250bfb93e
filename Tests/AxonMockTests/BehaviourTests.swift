import AxonMock
import JSONText
import Testing

/// What a sender does when it is refused.
struct BehaviourTests {
  private typealias Sample = JournalSample

  private func behaviour(_ sample: JournalSample) -> Behaviour {
    Behaviour(sample.snapshot, linter: JournalSample.linter)
  }

  /// A lead that is refused, then sent again after each of `waits` milliseconds.
  private func retried(_ waits: [Int64], status: Int, fault: String? = nil) -> JournalSample {
    var sample = JournalSample()
    for wait in waits {
      sample.add(Sample.lead("a"), status: status, fault: fault)
      sample.now += wait
    }
    sample.add(Sample.lead("a"))
    return sample
  }

  @Test("A sender that waits longer and longer, and one that does not")
  func backOff() {
    let patient = behaviour(retried([100, 200, 400], status: 503)).retries
    #expect(patient.count == 3 && patient.after == [503: 3])
    #expect(patient.growing == 1 && patient.steady == 0 && patient.unfinished == 0)
    #expect(patient.spacing?.min == 100 && patient.spacing?.median == 200)
    #expect(patient.spacing?.max == 400)
    let stubborn = behaviour(retried([100, 100, 100], status: 503)).retries
    #expect(stubborn.growing == 0 && stubborn.steady == 1)
    let once = behaviour(retried([100], status: 503)).retries
    #expect(once.growing == 0 && once.steady == 0)
  }

  @Test("Retry-After is honoured by who waits so long")
  func retryAfter() {
    let step = #"{"fault": "status:429", "headers": {"retry-after": "2"}}"#
    let good = behaviour(retried([2_000], status: 429, fault: step)).retries
    #expect(good.asked == 1 && good.honoured == 1)
    let hasty = behaviour(retried([1_999], status: 429, fault: step)).retries
    #expect(hasty.asked == 1 && hasty.honoured == 0)
    #expect(behaviour(retried([2_000], status: 429, fault: "status:429")).retries.asked == 0)
  }

  @Test("What was refused for good is not to be sent again as it was")
  func refusals() {
    #expect(behaviour(retried([100], status: 400)).retries.repeated400 == 1)
    #expect(behaviour(retried([100], status: 401)).retries.repeated401 == 1)
    #expect(behaviour(retried([100], status: 503)).retries.repeated400 == 0)
    var mended = JournalSample()
    mended.add(Sample.lead("a", value: "\"30\""), status: 400)
    mended.add(Sample.lead("a"))
    #expect(behaviour(mended).retries.count == 1)
    #expect(behaviour(mended).retries.repeated400 == 0)
    var rotated = JournalSample()
    let body = Array(Sample.body([Sample.lead("a")]).utf8)
    rotated.add(body: body, status: 401, key: "old")
    rotated.add(body: body, key: "new")
    #expect(behaviour(rotated).retries.repeated401 == 0)
  }

  @Test("A body without events is known by its bytes; what is not tried again is unfinished")
  func bodies() {
    var sample = JournalSample()
    sample.add(body: Array("{".utf8), status: 400)
    sample.add(body: Array("{".utf8), status: 400)
    sample.add(body: Array("[".utf8), status: 400)
    let retries = behaviour(sample).retries
    #expect(retries.count == 1 && retries.repeated400 == 1 && retries.unfinished == 2)
  }

  @Test("Connections, batches and ages")
  func figures() throws {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), Sample.lead("b"))
    sample.add(Sample.lead("c"))
    sample.add(Sample.lead("d"), connection: 2)
    let figures = behaviour(sample)
    #expect(figures.requests == 3 && figures.connections == 2 && figures.statuses == [200: 3])
    #expect(figures.fill == Distribution([2, 1, 1]))
    #expect(figures.age == Distribution([4_999, 4_999, 4_999, 4_999]))
    #expect(figures.bytes?.count == 3)
    let root = try JSONDocument(parsing: PaddedBytes(figures.json())).root
    #expect(root["reused"]?.intValue == 1)
    #expect(root.value(at: "/statuses/200")?.intValue == 3)
    #expect(root.value(at: "/events_per_batch/total")?.intValue == 4)
    #expect(root.value(at: "/retries/spacing_ms")?.kind == .null)
  }

  @Test("Nothing sent is nothing measured")
  func empty() {
    let figures = behaviour(JournalSample())
    #expect(figures.requests == 0 && figures.bytes == nil && figures.retries.spacing == nil)
  }
}
