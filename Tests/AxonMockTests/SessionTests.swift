import AxonMock
import Dispatch
import JSONText
import MicroHTTP
import Testing

@Suite struct SessionTests {
  @Test func twoTestsAtOnceNeverSeeEachOther() throws {
    let sandbox = try Sandbox()
    let count = 200
    let failures = Lock([String]())
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      let pixelID = "session-\(worker)"
      do {
        for value in 0..<count {
          try sandbox.send(Batch.leads(worker * 1_000 + value), pixelID: pixelID)
        }
        let query = "pixel_id=\(pixelID)&limit=1000"
        let events = try sandbox.call("GET", "/_axon/events?\(query)").json
        let values = events["events"]?.elements.map { $0["event"]?["data"]?["value"]?.intValue }
        let expected = (0..<count).map { worker * 1_000 + $0 }
        if values != expected { failures.withLock { $0.append("\(pixelID): \(events.text)") } }
        let wait = try sandbox.call(
          "GET", "/_axon/wait?exactly=\(count)&within=0&pixel_id=\(pixelID)")
        if wait.status != 200 { failures.withLock { $0.append("\(pixelID): \(wait.status)") } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let summary = try sandbox.call("GET", "/_axon/summary").json
    #expect(summary["accepted"]?.intValue == 2 * count)
    #expect(summary["last"]?.intValue == 2 * count)
  }

  @Test func aMarkOfAnotherMockDecidesNothing() throws {
    let sandbox = try Sandbox()
    try sandbox.send(Batch.leads(1), pixelID: "p")
    for demand in ["none", "exactly=0"] {
      let mine = demand == "none" ? "none=true" : demand
      let future = try sandbox.call("GET", "/_axon/wait?\(mine)&since=99&within=0")
      #expect(future.status == 409)
      #expect(try sandbox.call("GET", "/_axon/wait?\(mine)&since=1&within=0").status == 200)
    }
  }

  @Test func waitsEndUnderLoadWhateverComesBetween() throws {
    let sandbox = try Sandbox()
    let count = 50
    let waits = try (0..<count).map { value in
      try sandbox.begin("GET", "/_axon/wait?min=1&data.value=\(value)&within=60s")
    }
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      for value in stride(from: worker, to: count, by: 2) {
        _ = try? sandbox.send(Batch.leads(value))
      }
    }
    for wait in waits { #expect(try wait.readResponse().status == 200) }
  }
}
