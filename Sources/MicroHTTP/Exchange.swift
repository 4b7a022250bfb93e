/// One suspended request, which is to be answered once, from any thread.
///
/// Whoever comes first decides: an answer, an abortion, the peer that hangs up, or the server that
/// stops, which answers 503. What comes later does nothing. The answer to an exchange that nobody
/// resumes comes with the stop of the server.
public final class HTTPExchange: Held {
  /// How to end a connection without an answer.
  public enum Abortion: Sendable {
    /// The peer reads the end of the stream (FIN).
    case close
    /// The peer's connection is reset (RST).
    case reset
  }

  enum Outcome {
    case answer(HTTPResponse)
    case abortion
  }

  fileprivate enum Progress {
    /// Suspended.
    case waiting(ConnectionHandle)
    /// Decided, and libmicrohttpd told so.
    case decided(Outcome)
    /// Answered or aborted.
    case spent
  }

  fileprivate struct State {
    var progress: Progress
    var hasPeerLeft = false
    var cancelled: (@Sendable () -> Void)?
    var scheduled: (@Sendable () -> HTTPResponse)?
  }

  private let state: Lock<State>
  private let timekeeper: Timekeeper

  init(_ connection: ConnectionHandle, _ timekeeper: Timekeeper) {
    state = Lock(State(progress: .waiting(connection)))
    self.timekeeper = timekeeper
  }

  /// Answers now.
  ///
  /// - Returns: whether this was the decision.
  @discardableResult
  public func resume(with response: HTTPResponse) -> Bool {
    decide(.answer(response), peerHasLeft: false)
  }

  /// Answers after some milliseconds, unless something else is decided before. When the server
  /// stops before, it answers then.
  public func resume(with response: HTTPResponse, after milliseconds: Int64) {
    resume(after: milliseconds) { response }
  }

  /// Answers after some milliseconds with what `response` makes of that moment, on the timer's
  /// thread, unless something else is decided before. When the server stops before, it is asked
  /// then.
  public func resume(
    after milliseconds: Int64, with response: @escaping @Sendable () -> HTTPResponse
  ) {
    let isWaiting = state.withLock { state in
      guard case .waiting = state.progress else { return false }
      state.scheduled = response
      return true
    }
    guard isWaiting else { return }
    timekeeper.schedule(after: milliseconds) { [weak self] in self?.answerAsScheduled() }
  }

  /// Runs `action` on the timer's thread after some milliseconds, whatever is decided meanwhile.
  public func after(_ milliseconds: Int64, _ action: @escaping @Sendable () -> Void) {
    timekeeper.schedule(after: milliseconds, action)
  }

  /// Ends the connection without an answer.
  ///
  /// - Returns: whether this was the decision.
  @discardableResult
  public func abort(_ how: Abortion) -> Bool {
    state.withLock { state in
      guard case .waiting(let connection) = state.progress else { return false }
      if how == .reset { Socket.reset(connection.socket) }
      state.settle(.abortion, connection)
      return true
    }
  }

  /// Has `action` run when the peer hangs up before the answer; at once if it already has.
  ///
  /// A peer that only ends its own side of the connection counts as gone, as it does elsewhere.
  public func cancelled(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      guard !state.hasPeerLeft else { return true }
      if case .waiting = state.progress { state.cancelled = action }
      return false
    }
    if isLate { action() }
  }

  func peerLeft() { decide(.abortion, peerHasLeft: true) }

  func serverStops() {
    if !answerAsScheduled() { resume(with: Refusal.stopping.response) }
  }

  /// What was decided, handed out once; nil while nothing is.
  func takeOutcome() -> Outcome? {
    state.withLock { state in
      guard case .decided(let outcome) = state.progress else { return nil }
      state.progress = .spent
      return outcome
    }
  }

  @discardableResult
  private func answerAsScheduled() -> Bool {
    guard let response = state.withLock({ $0.scheduled }) else { return false }
    return resume(with: response())
  }

  @discardableResult
  private func decide(_ outcome: Outcome, peerHasLeft: Bool) -> Bool {
    let (isDecision, action) = state.withLock { state in
      guard case .waiting(let connection) = state.progress else {
        return (false, nil as (@Sendable () -> Void)?)
      }
      let action = peerHasLeft ? state.cancelled : nil
      state.hasPeerLeft = peerHasLeft
      state.settle(outcome, connection)
      return (true, action)
    }
    action?()
    return isDecision
  }
}

extension HTTPExchange.State {
  /// Under the lock, so that the connection, which waits for it to learn the outcome, cannot be
  /// gone before libmicrohttpd's call returns.
  fileprivate mutating func settle(_ outcome: HTTPExchange.Outcome, _ connection: ConnectionHandle)
  {
    progress = .decided(outcome)
    cancelled = nil
    scheduled = nil
    connection.resume()
  }
}
