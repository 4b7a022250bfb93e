import AxonContract
import AxonLint
import JSONText

/// Requests that try the same again: each but the last was not answered 200.
struct RetryChain {
  /// The requests, in the order in which they came; at least one.
  private(set) var attempts: [JournalEntry]

  /// Milliseconds between neighbouring requests.
  var spacings: [Int] {
    zip(attempts, attempts.dropFirst()).map { Int($1.receivedAt - $0.receivedAt) }
  }

  /// Whether the sender waited longer and longer: the last wait is at least half as long again as
  /// the first. Nil for fewer than two waits.
  var backsOff: Bool? {
    guard attempts.count > 2, let first = spacings.first, let last = spacings.last else {
      return nil
    }
    return last * 2 >= first * 3 && last > first
  }

  /// The chains of `entries`, whose batches were judged by `linter`.
  ///
  /// A request tries again what failed before when an event of it was in the failed one, or, where
  /// a body has no events to tell by, when the body is the same.
  static func chains(of entries: [JournalEntry], linter: Linter) -> [RetryChain] {
    var identities = EventIdentities()
    var chains: [RetryChain] = []
    var lastChains: [Subject: Int] = [:]
    for entry in entries {
      let events = entry.events(by: linter).map { Subject.event(identities.identity(of: $0)) }
      let subjects = events.isEmpty ? [Subject.body(entry.pixelID, entry.bodyBytes)] : events
      let failed = subjects.compactMap { lastChains[$0] }.filter { chains[$0].hasFailed }
      let index = failed.max() ?? chains.count
      if index == chains.count {
        chains.append(RetryChain(attempts: [entry]))
      } else {
        chains[index].attempts.append(entry)
      }
      for subject in subjects { lastChains[subject] = index }
    }
    return chains
  }

  private enum Subject: Hashable {
    case event(Int)
    case body(String, [UInt8])
  }

  private var hasFailed: Bool { attempts.last?.status != 200 }
}

extension JournalEntry {
  /// The body as received.
  var bodyBytes: [UInt8] { Array(request.source[request.body]) }

  /// How long the answer asked the sender to wait, in milliseconds: the `Retry-After` of its fault
  /// where that is a number (RFC 9110, section 10.2.3).
  var retryAfter: Int? {
    guard let fault, let headers = try? JSONDocument(fault).root["headers"],
      let header = headers.members.first(where: { $0.name.lowercased() == "retry-after" }),
      let text = header.value.stringValue, let seconds = Int(text), 0...86_400 ~= seconds
    else { return nil }
    return seconds * 1_000
  }

  /// Whether it is `other` once more: the same body under the same key.
  func repeats(_ other: JournalEntry) -> Bool {
    let keys = [self, other].map { $0.request.headers("authorization").map(\.value) }
    return keys[0] == keys[1] && bodyBytes == other.bodyBytes
  }
}
