public import MicroHTTP

/// Faults to be met one after the other; behind the last one all is normal.
///
/// ```json
/// {"by": "request", "seed": 1,
///  "steps": ["rst-after", {"fault": "status:429", "headers": {"Retry-After": "2"}}, "ok"]}
/// ```
public struct FaultScript: Sendable {
  /// What takes a turn.
  public enum Turn: String, Sendable, CaseIterable {
    /// Each request takes the next step.
    case request
    /// Each event goes through the steps by itself, attempt by attempt; a batch meets the step of
    /// that event in it which was tried least.
    case event
  }

  /// One step.
  public struct Step: Sendable {
    /// What goes wrong.
    public let fault: Fault
    /// As written.
    public let text: String
    /// Header fields of the answer, in place of the usual ones of the same name.
    public var headers: [HTTPField] = []
    /// Body of the answer; the usual one when nil.
    public var body: String?
    /// How many turns it takes.
    public var times = 1
    /// How likely it strikes at its turn, from 0 to 1.
    public var chance = 1.0
  }

  /// What takes a turn.
  public let by: Turn
  /// All steps, as written.
  public let steps: [Step]
  /// What chance is drawn from: the same seed, the same draws.
  public let seed: UInt64
  /// The steps that take turns.
  let turns: [Step]
  /// The steps `poison`, which take no turn and hold for as long as the script does.
  let poisons: [Step]

  init(by: Turn, steps: [Step], seed: UInt64) {
    self.by = by
    self.steps = steps
    self.seed = seed
    let isPoison = { (step: Step) in if case .poison = step.fault { true } else { false } }
    turns = steps.filter { !isPoison($0) }
    poisons = steps.filter(isPoison)
  }

  /// Whether one of its faults takes the relay, which a server has from its start or not at all.
  public var needsRelay: Bool { steps.contains { $0.fault.needsRelay } }

  /// The step at the `turn`th turn, from 0; nil when all is normal there.
  func step(atTurn turn: Int) -> Step? {
    var rest = turn
    for step in turns {
      if rest < step.times { return strikes(step, turn: turn) ? step : nil }
      rest -= step.times
    }
    return nil
  }

  /// The poison that `body` holds.
  func poison(in body: ArraySlice<UInt8>) -> Step? {
    poisons.first { step in
      if case .poison(let token) = step.fault { body.holds(token) } else { false }
    }
  }

  /// Each turn has a draw of its own, so that it matters to none which thread comes first.
  private func strikes(_ step: Step, turn: Int) -> Bool {
    guard step.chance < 1 else { return true }
    var bits = seed &+ UInt64(turn + 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) < step.chance * Double(UInt64(1) << 53)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes of `token` stand somewhere in it.
  fileprivate func holds(_ token: String) -> Bool {
    let wanted = Array(token.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    var rest = self[...]
    while rest.count >= wanted.count, let place = rest.firstIndex(of: first) {
      if self[place...].starts(with: wanted) { return true }
      rest = self[(place + 1)...]
    }
    return false
  }
}
