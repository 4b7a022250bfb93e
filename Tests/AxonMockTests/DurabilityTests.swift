import AxonMock
import JSONText
import MicroHTTP
import Testing

/// A store whose commits are done when the test says so.
final class HeldStore: BatchStore {
  private typealias Waiting = (seq: Int, then: @Sendable (StoreError?) -> Void)
  private let waiting = Lock([Waiting]())

  func commit(_ entry: JournalEntry, then: @escaping @Sendable (StoreError?) -> Void) {
    waiting.withLock { $0.append((entry.seq, then)) }
    waiting.signal()
  }

  func remove(_ scope: Scope, then: @escaping @Sendable (StoreError?) -> Void) {
    waiting.withLock { $0.append((0, then)) }
    waiting.signal()
  }

  /// Waits for `count` commits, and ends the first of them all with `error`.
  func finish(_ count: Int, _ error: StoreError? = nil) -> [Int] {
    var taken: [Waiting] = []
    _ = waiting.wait(until: Clock.monotonic() + 20_000) { waiting in
      guard waiting.count >= count else { return false }
      taken = Array(waiting.prefix(count))
      waiting.removeFirst(count)
      return true
    }
    for commit in taken { commit.then(error) }
    return taken.map(\.seq)
  }
}

@Suite struct DurabilityTests {
  private static let url = "/v1/event?pixel_id=pixel"
  private static let headers = [("Authorization", "key")]

  @Test func noAnswerBeforeItIsDurable() throws {
    let store = HeldStore()
    var options = MockOptions()
    options.store = store
    let sandbox = try Sandbox(.socket, options)
    let clients = try (1...3).map { value in
      try sandbox.begin("POST", Self.url, Batch.leads(value), headers: Self.headers)
    }
    #expect(store.finish(1) == [1])
    #expect(try sandbox.call("GET", "/_axon/wait?min=1").status == 200)
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 1)
    #expect(store.finish(2) == [2, 3])
    for client in clients { #expect(try client.readResponse().status == 200) }
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 3)
  }

  @Test func aFailureIsNoFalseSuccess() throws {
    let store = HeldStore()
    var options = MockOptions()
    options.store = store
    let sandbox = try Sandbox(.socket, options)
    let client = try sandbox.begin("POST", Self.url, Batch.leads(1), headers: Self.headers)
    #expect(store.finish(1, StoreError("the disk is full; make room")) == [1])
    let answer = try client.readResponse()
    #expect(answer.status == 500)
    #expect(answer.text.contains("the disk is full; make room"))
    #expect(answer.text.contains("\"accepted\":0"))
    #expect(try sandbox.call("GET", "/_axon/events").json["count"]?.intValue == 0)
    let batch = try sandbox.call("GET", "/_axon/batches/1").json
    #expect(batch["status"]?.intValue == 500 && batch["committed"]?.boolValue == false)
    let ill = try sandbox.call("GET", "/_axon/health")
    #expect(ill.status == 503)
    #expect(try ill.json["error"]?.stringValue == "the disk is full; make room")
    let next = try sandbox.begin("POST", Self.url, Batch.leads(2), headers: Self.headers)
    #expect(store.finish(1) == [2])
    #expect(try next.readResponse().status == 200)
    #expect(try sandbox.call("GET", "/_axon/health").status == 200)
  }

  @Test func whatWasKeptIsThereAgain() throws {
    let first = try Sandbox(.memory)
    for value in 1...3 { try first.send(Batch.leads(value)) }
    var options = MockOptions()
    options.restored = first.service.journal.read().entries
    let second = try Sandbox(.memory, options)
    #expect(try second.send(Batch.leads(4)).json["seq"]?.intValue == 4)
    #expect(try second.call("GET", "/_axon/events").json["count"]?.intValue == 4)
    #expect(try second.call("GET", "/_axon/summary").json["accepted"]?.intValue == 4)
  }
}
