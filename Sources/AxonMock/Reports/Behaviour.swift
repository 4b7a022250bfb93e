import AxonContract
public import AxonLint
import JSONText

/// How a sender behaves: what it does when it is refused, and whether it makes good use of batches
/// and connections.
public struct Behaviour: Sendable {
  /// Number of requests.
  public let requests: Int
  /// Number of connections that they came on.
  public let connections: Int
  /// Number of answers by status; 0 stands for none.
  public let statuses: [Int: Int]
  /// Bytes of the bodies.
  public let bytes: Distribution?
  /// Number of events of the batches that could be read.
  public let fill: Distribution?
  /// Milliseconds from `event_time` to arrival, of the events that have one in milliseconds.
  public let age: Distribution?
  /// What it does when it is not answered 200.
  public let retries: Retries
  private let snapshot: Snapshot

  /// What a sender does when it is not answered 200.
  public struct Retries: Sendable {
    /// Number of requests that try again what failed before.
    public let count: Int
    /// Those by the status that came before; 0 stands for no answer.
    public let after: [Int: Int]
    /// Milliseconds between a failure and the next try.
    public let spacing: Distribution?
    /// Number of times that it tried at least twice and waited longer and longer.
    public let growing: Int
    /// Number of times that it tried at least twice and did not.
    public let steady: Int
    /// Number of retries that a `Retry-After` asked to wait.
    public let asked: Int
    /// Those that did wait so long.
    public let honoured: Int
    /// Number of times that a body answered 400 was sent again as it was.
    public let repeated400: Int
    /// Number of times that a body answered 401 was sent again as it was, under the same key.
    public let repeated401: Int
    /// Number of times that it gave up, or had not tried again yet.
    public let unfinished: Int

    init(_ chains: [RetryChain]) {
      let pairs = chains.flatMap { chain in zip(chain.attempts, chain.attempts.dropFirst()) }
      let asking = chains.flatMap { chain in zip(chain.attempts, chain.spacings) }
        .compactMap { attempt, spacing in attempt.retryAfter.map { (wanted: $0, spacing: spacing) }
        }
      count = pairs.count
      after = Dictionary(pairs.map { ($0.0.status, 1) }, uniquingKeysWith: +)
      spacing = Distribution(chains.flatMap(\.spacings))
      growing = chains.count { $0.backsOff == true }
      steady = chains.count { $0.backsOff == false }
      asked = asking.count
      honoured = asking.count { $0.spacing >= $0.wanted }
      repeated400 = pairs.count { $0.status == 400 && $1.repeats($0) }
      repeated401 = pairs.count { $0.status == 401 && $1.repeats($0) }
      unfinished = chains.count { $0.attempts.last?.status != 200 }
    }
  }

  /// The behaviour that `snapshot` shows; its batches were judged by `linter`.
  public init(_ snapshot: Snapshot, linter: Linter) {
    let entries = snapshot.entries
    let readable = entries.filter { $0.verdict.events > 0 }
    requests = entries.count
    connections = Set(entries.map(\.origin.connection)).count
    statuses = Dictionary(entries.map { ($0.status, 1) }, uniquingKeysWith: +)
    bytes = Distribution(entries.map(\.request.body.count))
    fill = Distribution(readable.map(\.verdict.events))
    age = Distribution(readable.flatMap { $0.ages(by: linter) })
    retries = Retries(RetryChain.chains(of: entries, linter: linter))
    self.snapshot = snapshot
  }

  /// The answer of the control plane.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("requests", requests)
      writer.member("connections", connections)
      // A connection that is used again spares its sender a handshake.
      writer.member("reused", requests - connections)
      writer.member("statuses", statuses)
      writer.member("bytes", bytes)
      writer.member("events_per_batch", fill)
      writer.member("event_age_ms", age)
      writer.name("retries")
      writer.object { retries.write(to: &$0) }
      writer.bounds(of: snapshot)
    }
    return writer.bytes
  }
}

extension Behaviour.Retries {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("count", count)
    writer.member("after", after)
    writer.member("spacing_ms", spacing)
    writer.name("back_off")
    writer.object { writer in
      writer.member("growing", growing)
      writer.member("steady", steady)
    }
    writer.name("retry_after")
    writer.object { writer in
      writer.member("asked", asked)
      writer.member("honoured", honoured)
    }
    writer.name("repeated_unchanged")
    writer.object { writer in
      writer.member("400", repeated400)
      writer.member("401", repeated401)
    }
    writer.member("unfinished", unfinished)
  }
}

extension JournalEntry {
  /// Milliseconds from the time of each event to the arrival of the batch.
  fileprivate func ages(by linter: Linter) -> [Int] {
    events(by: linter).compactMap { event in
      guard let time = event.node["event_time"]?.doubleValue,
        1e12..<1e13 ~= time
      else { return nil }
      return Int(receivedAt) - Int(time)
    }
  }
}

extension JSONWriter {
  /// Writes a member with counts by status, the lowest status first.
  fileprivate mutating func member(_ name: String, _ counts: [Int: Int]) {
    self.name(name)
    object { writer in
      for (status, count) in counts.sorted(by: { $0.key < $1.key }) {
        writer.member(String(status), count)
      }
    }
  }
}
