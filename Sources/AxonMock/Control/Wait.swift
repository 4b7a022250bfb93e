import AxonLint
import JSONText
import MicroHTTP

/// One wait under way: looks at what is new whenever the journal says so, and ends once.
///
/// Costs no thread: the connection is suspended, and whoever commits an event, or the timer, ends
/// it.
final class Wait: Sendable {
  /// The most matching events, or extras, that an answer lists.
  static let listedMax = 100

  private struct State {
    /// Everything up to here has been looked at.
    var seen: Int
    var matching: [JournaledEvent] = []
    var latest: JournaledEvent?
    var found = 0
    var nearest: NearMiss?
    var isComplete = true
    /// When the last match came, or the wait began; of the monotonic clock.
    var lastChange = Clock.monotonic()
    var observer: Int?
    var isOver = false
  }

  private let demand: WaitDemand
  private let journal: Journal
  private let linter: Linter
  private let ended: @Sendable () -> Void
  private let state: Lock<State>

  /// A wait; `ended` is told when it is over, however it ends.
  init(
    _ demand: WaitDemand, journal: Journal, linter: Linter, ended: @escaping @Sendable () -> Void
  ) {
    self.demand = demand
    self.journal = journal
    self.linter = linter
    self.ended = ended
    state = Lock(State(seen: demand.scope.since))
  }

  /// Begins, and answers on `exchange` when it ends.
  func begin(on exchange: HTTPExchange) {
    let observer = journal.observe { self.look(exchange, isOver: false) }
    state.withLock { $0.observer = observer }
    exchange.cancelled { self.end() }
    // Weakly, so that a wait that ends before its time is gone before its time.
    exchange.after(Int64(demand.within)) { [weak self, weak exchange] in
      if let exchange { self?.look(exchange, isOver: true) }
    }
    if let quiet = demand.quiet { watchQuiet(exchange, after: quiet) }
    look(exchange, isOver: false)
  }

  private func watchQuiet(_ exchange: HTTPExchange, after milliseconds: Int) {
    exchange.after(Int64(milliseconds)) { [weak self, weak exchange] in
      guard let self, let exchange, let rest = look(exchange, isOver: false) else { return }
      watchQuiet(exchange, after: max(1, rest))
    }
  }

  /// Looks at what is new, and ends if that decides it.
  ///
  /// - Returns: how many milliseconds are left until it may be quiet; nil when it has ended.
  @discardableResult
  private func look(_ exchange: HTTPExchange, isOver: Bool) -> Int? {
    let (outcome, rest) = state.withLock { state -> (WaitOutcome?, Int?) in
      guard !state.isOver else { return (nil, nil) }
      take(journal.read(Scope(pixelID: demand.scope.pixelID, since: state.seen)), &state)
      let age = Int(Clock.monotonic() - state.lastChange)
      let outcome = demand.outcome(
        found: state.found, isComplete: state.isComplete,
        isQuiet: demand.quiet.map { age >= $0 } ?? false, isOver: isOver)
      if outcome != nil { state.isOver = true }
      return (outcome, (demand.quiet ?? 0) - age)
    }
    guard let outcome else { return rest }
    exchange.resume(with: .json(outcome.rawValue, answer(outcome)))
    end()
    return nil
  }

  private func take(_ news: Snapshot, _ state: inout State) {
    if !news.isComplete { state.isComplete = false }
    for entry in news.entries {
      state.seen = max(state.seen, entry.seq)
      for event in entry.events(by: linter) { take(event, &state) }
    }
  }

  private func take(_ event: JournaledEvent, _ state: inout State) {
    let miss = NearMiss(event, demand.filter)
    guard miss.differences.isEmpty else {
      if miss.differences.count < state.nearest?.differences.count ?? .max { state.nearest = miss }
      return
    }
    state.found += 1
    state.lastChange = Clock.monotonic()
    state.latest = event
    if state.matching.count < listed { state.matching.append(event) }
  }

  /// Room for those that were asked for and the extras behind them.
  private var listed: Int {
    switch demand.count {
    case .exactly(let number): min(number, Self.listedMax) + Self.listedMax
    default: Self.listedMax
    }
  }

  /// Ends it, be it with an answer or because nobody waits any more.
  private func end() {
    let observer = state.withLock { state in
      state.isOver = true
      defer { state.observer = nil }
      return state.observer
    }
    guard let observer else { return }
    journal.unobserve(observer)
    ended()
  }

  // MARK: The answer

  private static let undecided = """
    what could decide it is not here: it was evicted (raise the journal's limit), or the mark is \
    another mock's
    """

  private func answer(_ outcome: WaitOutcome) -> String {
    let state = state.withLock { $0 }
    let snapshot = journal.read(demand.scope)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("satisfied", outcome == .satisfied)
      if outcome == .inconclusive {
        writer.member("error", Self.undecided)
      }
      writer.member("count", state.found)
      switch outcome {
      case .satisfied: writer.events("events", state.matching.prefix(Self.listedMax), by: linter)
      case .failed, .inconclusive: writeMiss(state, to: &writer)
      }
      writer.bounds(of: snapshot)
    }
    writer.endLine()
    return writer.text
  }

  /// Too many: the extras. Too few: what came nearest.
  private func writeMiss(_ state: State, to writer: inout JSONWriter) {
    switch demand.count {
    case .exactly(let number) where state.found > number:
      writer.events("extras", state.matching.dropFirst(number).prefix(Self.listedMax), by: linter)
    case .any: writer.events("extras", state.latest.map { [$0] } ?? [], by: linter)
    default:
      writer.name("nearest")
      if let nearest = state.nearest {
        nearest.write(to: &writer, by: linter)
      } else {
        writer.null()
      }
    }
  }
}
