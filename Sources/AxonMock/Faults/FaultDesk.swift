import JSONText
import MicroHTTP

/// The fault scripts that run, and how far each has come.
final class FaultDesk: Sendable {
  /// The most sessions with a script of their own.
  static let sessionCountMax = 10_000
  /// The most events whose attempts one script counts; further ones meet no fault.
  static let eventCountMax = 1_000_000

  private struct Running {
    let script: FaultScript
    var turn = 0
    /// By hash of what identifies an event.
    var attempts: [UInt64: Int32] = [:]

    /// The step of the event that was tried least, once one attempt more is counted for all.
    mutating func step(of events: [UInt64]) -> FaultScript.Step? {
      var least = Int32.max
      for event in events {
        let before = attempts[event] ?? 0
        guard before > 0 || attempts.count < FaultDesk.eventCountMax else { continue }
        attempts[event] = before + 1
        least = min(least, before)
      }
      return least == .max ? nil : script.step(atTurn: Int(least))
    }
  }

  private struct State {
    var everywhere: Running?
    var sessions: [String: Running] = [:]
  }

  private let state: Lock<State>

  /// A desk with a script for every session that has none of its own.
  init(_ script: FaultScript?) {
    state = Lock(State(everywhere: script.map { Running(script: $0) }))
  }

  /// The step that a request meets; nil when all is normal.
  ///
  /// - Parameters:
  ///   - session: the request's pixel id.
  ///   - body: the text that it carries.
  ///   - events: works out what identifies its events; only called for scripts by event.
  func next(
    session: String, body: ArraySlice<UInt8>, events: () -> [UInt64]
  ) -> FaultScript.Step? {
    guard let script = script(of: session) else { return nil }
    let identities = script.by == .event ? events() : []
    let step = state.withLock { state in
      // A session's own script comes before the one for all; it may have ended meanwhile.
      if state.sessions[session] != nil {
        return Self.advance(&state.sessions[session], identities)
      }
      return Self.advance(&state.everywhere, identities)
    }
    if let step, step.fault != .ok { return step }
    return script.poison(in: body) ?? step
  }

  private static func advance(_ running: inout Running?, _ events: [UInt64]) -> FaultScript.Step? {
    guard running != nil else { return nil }
    if running?.script.by == .event { return running?.step(of: events) }
    let turn = running?.turn ?? 0
    running?.turn += 1
    return running?.script.step(atTurn: turn)
  }

  /// The script that holds for `session`.
  func script(of session: String) -> FaultScript? {
    state.withLock { ($0.sessions[session] ?? $0.everywhere)?.script }
  }

  /// Whether there is any script at all.
  var hasScripts: Bool { state.withLock { $0.everywhere != nil || !$0.sessions.isEmpty } }

  /// The next step of `session` when it is one that happens before the body is read.
  func nextBeforeBody(session: String) -> FaultScript.Step? {
    state.withLock { state in
      if state.sessions[session] != nil { return Self.advanceBeforeBody(&state.sessions[session]) }
      return Self.advanceBeforeBody(&state.everywhere)
    }
  }

  private static func advanceBeforeBody(_ running: inout Running?) -> FaultScript.Step? {
    guard let script = running?.script, script.by == .request, let turn = running?.turn,
      let step = script.step(atTurn: turn), step.fault.precedesBody
    else { return nil }
    running?.turn += 1
    return step
  }

  /// The script of exactly `session`, or of all sessions for nil, and how many turns it has had.
  func running(_ session: String?) -> (script: FaultScript, turns: Int)? {
    state.withLock { state in
      let running = if let session { state.sessions[session] } else { state.everywhere }
      return running.map { ($0.script, $0.turn) }
    }
  }

  /// Begins `script` anew, for `session` or for all that have none of their own.
  ///
  /// - Returns: false when too many sessions have one already.
  func begin(_ script: FaultScript, session: String?) -> Bool {
    state.withLock { state in
      guard let session else {
        state.everywhere = Running(script: script)
        return true
      }
      guard state.sessions[session] != nil || state.sessions.count < Self.sessionCountMax else {
        return false
      }
      state.sessions[session] = Running(script: script)
      return true
    }
  }

  /// Ends the script of `session`; for nil all of them.
  func end(session: String?) {
    state.withLock { state in
      if let session {
        state.sessions[session] = nil
      } else {
        state = State()
      }
    }
  }
}
