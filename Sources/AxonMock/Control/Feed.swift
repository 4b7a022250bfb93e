import AxonLint
import JSONText
import MicroHTTP

/// Batches as they come, as server-sent events (HTML Living Standard): the id of each is its
/// sequence number, so that a client that comes again goes on where it was.
final class Feed: Sendable {
  static let headers = [
    HTTPField("Content-Type", "text/event-stream"), HTTPField("Cache-Control", "no-store"),
  ]

  private struct State {
    var scope: Scope
    var observer: Int?
    var hasEnded = false
  }

  private let journal: Journal
  private let linter: Linter
  private let state: Lock<State>
  private let ended: @Sendable () -> Void

  /// A feed of `scope`; `ended` is told when it is over.
  init(
    journal: Journal, linter: Linter, scope: Scope, ended: @escaping @Sendable () -> Void
  ) {
    self.journal = journal
    self.linter = linter
    self.ended = ended
    state = Lock(State(scope: scope))
  }

  /// The stream, which has begun.
  func begin() -> HTTPStream {
    let stream = HTTPStream(
      headers: Self.headers, ended: { self.end() })
    // So that the client has its head at once.
    stream.send(Array(": axon\n\n".utf8))
    let observer = journal.observe { [weak stream] in
      if let stream { self.send(to: stream) }
    }
    let isLate = state.withLock { state in
      state.observer = observer
      return state.hasEnded
    }
    if isLate { journal.unobserve(observer) }
    send(to: stream)
    return stream
  }

  private func send(to stream: HTTPStream) {
    state.withLock { state in
      for entry in journal.read(state.scope).entries {
        state.scope.since = max(state.scope.since, entry.seq)
        stream.send(Self.event(entry.shown(by: linter)))
      }
    }
  }

  private static func event(_ shown: ShownEntry) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { $0.members(of: shown) }
    return Array("id: \(shown.entry.seq)\nevent: batch\ndata: \(writer.text)\n\n".utf8)
  }

  private func end() {
    let observer = state.withLock { state in
      state.hasEnded = true
      defer { state.observer = nil }
      return state.observer
    }
    if let observer { journal.unobserve(observer) }
    ended()
  }
}
