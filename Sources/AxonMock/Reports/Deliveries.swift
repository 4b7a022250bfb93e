public import AxonLint
import JSONText

/// How often each event of a scope arrived: once is right, and the others are what outages make of
/// senders.
public struct Deliveries: Sendable {
  /// What became of one event, over all its sendings.
  public enum Verdict: String, Sendable, CaseIterable {
    /// It was accepted once.
    case once
    /// It was accepted several times, always with the same `dedupe_id`, by which it can be merged.
    case repeatedSameID = "repeated-same-id"
    /// It was accepted several times, under several ids or without one: it counts several times.
    case repeatedNewID = "repeated-new-id"
    /// It was sent, but never in a batch that was accepted.
    case never
  }

  /// One event. ``EventIdentities`` says which sendings are of the same one.
  public struct Delivery: Sendable, Hashable {
    /// The session; empty for an event that never came with one.
    public fileprivate(set) var pixelID: String
    /// The event's name; nil where it is no string.
    public let name: String?
    /// The ids that it was sent with, in the order in which they came.
    public fileprivate(set) var dedupeIDs: [String] = []
    /// Sequence numbers of the batches that it was sent in.
    public fileprivate(set) var batches: [Int] = []
    /// How often it was accepted.
    public fileprivate(set) var accepted = 0
    fileprivate var acceptedIDs: Set<String?> = []

    /// What became of it.
    public var verdict: Verdict {
      switch accepted {
      case 0: .never
      case 1: .once
      default:
        acceptedIDs.count == 1 && !acceptedIDs.contains(nil) ? .repeatedSameID : .repeatedNewID
      }
    }
  }

  /// The events, in the order in which they were first sent.
  public let all: [Delivery]
  private let snapshot: Snapshot

  /// The deliveries of `snapshot`, whose batches were judged by `linter`. Batches that cannot be
  /// read have no events to speak of.
  public init(_ snapshot: Snapshot, linter: Linter) {
    var identities = EventIdentities()
    var all: [Delivery] = []
    for entry in snapshot.entries {
      let shown = entry.shown(by: linter)
      for event in entry.events(by: linter) {
        let identity = identities.identity(of: event)
        if identity == all.count {
          let name = event.node["name"]?.stringValue
          all.append(Delivery(pixelID: shown.pixelID, name: name.map(shown.text)))
        }
        all[identity].add(event, shown)
      }
    }
    self.all = all
    self.snapshot = snapshot
  }

  /// Number of events with this verdict.
  public func count(_ verdict: Verdict) -> Int { all.count { $0.verdict == verdict } }

  /// The answer of the control plane: counts by verdict, then every event.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("counts")
      writer.object { writer in
        for verdict in Verdict.allCases { writer.member(verdict.rawValue, count(verdict)) }
      }
      writer.name("deliveries")
      writer.array { writer in for delivery in all { Self.write(delivery, to: &writer) } }
      writer.bounds(of: snapshot)
    }
    return writer.bytes
  }

  private static func write(_ delivery: Delivery, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("pixel_id", delivery.pixelID)
      writer.member("name", delivery.name)
      writer.member("verdict", delivery.verdict.rawValue)
      writer.member("accepted", delivery.accepted)
      writer.name("dedupe_ids")
      writer.array { writer in delivery.dedupeIDs.forEach { writer.string($0) } }
      writer.name("batches")
      writer.array { writer in delivery.batches.forEach { writer.number($0) } }
    }
  }
}

extension Deliveries.Delivery {
  fileprivate mutating func add(_ event: JournaledEvent, _ shown: ShownEntry) {
    if pixelID.isEmpty { pixelID = shown.pixelID }
    let id = event.dedupeID
    if let id = id.map(shown.text), !dedupeIDs.contains(id) { dedupeIDs.append(id) }
    if batches.last != event.entry.seq { batches.append(event.entry.seq) }
    guard event.verdict == .accepted else { return }
    accepted += 1
    acceptedIDs.insert(id)
  }
}
