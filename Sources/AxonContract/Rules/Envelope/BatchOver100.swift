import JSONText

extension Rule {
  static let batchOver100 = Rule(
    "batch-over-100", .error, .stated, .postPayload,
    what: "more than 100 events in one batch",
    why: "the endpoint answers 400 and drops all of them, the first 100 too",
    remedy: "send several batches; `axon-lint split` cuts a file into them",
    check: .envelope { envelope in
      let most = envelope.contract.maxEventCount
      guard envelope.events.kind == .array, envelope.eventCount > most else { return [] }
      return [
        Fault(.events, "events holds \(envelope.eventCount) events; a batch holds at most \(most)")
      ]
    })
}
