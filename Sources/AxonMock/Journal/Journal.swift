import MicroHTTP

/// Every request that came to the endpoint, within a limit of memory.
///
/// An entry can be read as soon as ``commit(_:then:)`` is done with it. The oldest entries are
/// evicted when the limit is passed; what was counted stays counted.
public final class Journal: Sendable {
  /// The most sessions that are counted apart; those beyond it count with all sessions alone.
  static let sessionCountMax = 100_000

  /// What there is to know of a session, or of all of them together.
  struct Tally: Sendable {
    var counters = Counters()
    /// The highest sequence number.
    var last = 0
    var evicted = 0
    /// The highest sequence number that was evicted.
    var lastEvicted = 0
  }

  private struct State {
    var queue = EntryQueue()
    var byteCount = 0
    var next = 1
    var all = Tally()
    var sessions: [String: Tally] = [:]
    var observers: [Int: @Sendable () -> Void] = [:]
    var nextObserver = 0
    var trouble: StoreError?
  }

  private let state = Lock(State())
  private let byteCountMax: Int
  private let store: (any BatchStore)?

  /// An empty journal.
  ///
  /// - Parameters:
  ///   - byteCountMax: the most bytes of memory that its entries take; the newest one is kept
  ///     whatever it takes.
  ///   - store: what makes entries durable before they can be read.
  ///   - restored: what the store kept, in the order of sequence numbers.
  ///   - removed: what was removed from the store, and stays counted.
  public init(
    byteCountMax: Int, store: (any BatchStore)? = nil, restored: [JournalEntry] = [],
    removed: [RemovedBatches] = []
  ) {
    self.byteCountMax = byteCountMax
    self.store = store
    state.withLock { state in
      for batches in removed {
        state.all.add(batches)
        if state.sessions.count < Self.sessionCountMax {
          state.sessions[batches.pixelID, default: Tally()].add(batches)
        }
      }
      for entry in restored { append(entry, to: &state) }
      state.next = state.all.last + 1
    }
  }

  /// Numbers an entry, makes it durable where there is a store, and shows it to readers.
  ///
  /// - Parameters:
  ///   - make: makes the entry with the number that it is given.
  ///   - then: told, once, what can be read now, and why it could not be made durable; an entry
  ///     that could not be made durable is there with the status 500. Called before this call ends
  ///     where there is no store.
  /// - Returns: the entry as it was numbered.
  @discardableResult
  func commit(
    _ make: (Int) -> JournalEntry, then: @escaping @Sendable (JournalEntry, StoreError?) -> Void
  ) -> JournalEntry {
    guard let store else {
      let entry = enter(make)
      then(entry, nil)
      return entry
    }
    return state.withLock { state in
      let entry = make(state.next)
      state.next += 1
      // Under the lock, so that the store is given entries in the order of their numbers.
      store.commit(entry) { error in
        let kept = error == nil ? entry : entry.failed
        self.show(kept, trouble: error)
        then(kept, error)
      }
      return entry
    }
  }

  /// Numbers an entry that is not committed and that nobody waits for; it is shown in its turn.
  func note(_ make: (Int) -> JournalEntry) -> JournalEntry {
    store == nil ? enter(make) : commit(make) { _, _ in }
  }

  /// Numbers an entry and shows it to readers at once.
  func enter(_ make: (Int) -> JournalEntry) -> JournalEntry {
    let (entry, observers) = state.withLock { state in
      let entry = make(state.next)
      state.next += 1
      append(entry, to: &state)
      return (entry, Array(state.observers.values))
    }
    for observer in observers { observer() }
    return entry
  }

  /// Whether ``commit(_:then:)`` is done before it returns.
  var isImmediate: Bool { store == nil }

  /// Why the last batch could not be made durable; nil when it was.
  var trouble: StoreError? { state.withLock { $0.trouble } }

  private func show(_ entry: JournalEntry, trouble: StoreError?) {
    let observers = state.withLock { state in
      state.trouble = trouble
      append(entry, to: &state)
      return Array(state.observers.values)
    }
    for observer in observers { observer() }
  }

  private func append(_ entry: JournalEntry, to state: inout State) {
    state.queue.append(entry)
    state.byteCount += entry.byteCount
    state.all.add(entry)
    if state.sessions[entry.pixelID] != nil || state.sessions.count < Self.sessionCountMax {
      state.sessions[entry.pixelID, default: Tally()].add(entry)
    }
    while state.byteCount > byteCountMax, state.queue.count > 1,
      let old = state.queue.popFirst()
    {
      state.byteCount -= old.byteCount
      state.all.evict(old)
      state.sessions[old.pixelID]?.evict(old)
    }
  }

  // MARK: Reading

  /// What it holds of `scope` now.
  public func read(_ scope: Scope = Scope()) -> Snapshot {
    // Under the lock the queue is only shared; it is walked outside.
    let (queue, tally, next) = state.withLock { ($0.queue, Self.tally(of: scope, $0), $0.next) }
    let entries = queue.entries(above: scope.since)
    return Snapshot(
      scope: scope,
      entries: scope.pixelID == nil ? entries : entries.filter(scope.contains), last: tally.last,
      evicted: tally.evicted,
      // A mark above all numbers is that of another mock: nothing can be said of what came since.
      isComplete: tally.lastEvicted <= scope.since && scope.since < next)
  }

  /// Where a session that is not counted apart is asked for, what may have been evicted of it is
  /// what was evicted of all.
  private static func tally(of scope: Scope, _ state: State) -> Tally {
    guard let pixelID = scope.pixelID else { return state.all }
    if let tally = state.sessions[pixelID] { return tally }
    return state.sessions.count < sessionCountMax ? Tally() : state.all
  }

  /// What was counted of a session, or of all of them, since the beginning; nil of a session that
  /// is one too many to be counted apart.
  public func counters(of pixelID: String? = nil) -> Counters? {
    state.withLock { state in
      guard let pixelID else { return state.all.counters }
      if let tally = state.sessions[pixelID] { return tally.counters }
      return state.sessions.count < Self.sessionCountMax ? Counters() : nil
    }
  }

  /// The entry numbered `seq`; nil when there is none, or none any more.
  public func entry(_ seq: Int) -> JournalEntry? {
    let queue = state.withLock { $0.queue }
    return queue.entries(above: seq - 1).first.flatMap { $0.seq == seq ? $0 : nil }
  }

  /// The highest number given so far: what comes later is above it.
  public var mark: Int { state.withLock { $0.all.last } }

  /// Roughly the bytes of memory that its entries take.
  public var byteCount: Int { state.withLock { $0.byteCount } }

  /// Removes the entries of `scope`, which stay counted.
  ///
  /// - Parameter then: told how many there were, or why the store could not remove them.
  func remove(_ scope: Scope, then: @escaping @Sendable (Result<Int, StoreError>) -> Void) {
    let removal: @Sendable () -> Int = { [self] in
      state.withLock { state in
        let gone = state.queue.remove(where: scope.contains)
        state.byteCount -= gone.reduce(0) { $0 + $1.byteCount }
        return gone.count
      }
    }
    guard let store else { return then(.success(removal())) }
    store.remove(scope) { error in
      then(error.map { .failure($0) } ?? .success(removal()))
    }
  }

  // MARK: Following

  /// Calls `changed` whenever there is something new to read, until ``unobserve(_:)``.
  ///
  /// - Returns: what to end it by.
  func observe(_ changed: @escaping @Sendable () -> Void) -> Int {
    state.withLock { state in
      state.nextObserver += 1
      state.observers[state.nextObserver] = changed
      return state.nextObserver
    }
  }

  /// Ends what ``observe(_:)`` began; a call may still be under way.
  func unobserve(_ observer: Int) { state.withLock { $0.observers[observer] = nil } }
}

extension Journal.Tally {
  fileprivate mutating func add(_ entry: JournalEntry) {
    counters.add(entry)
    last = max(last, entry.seq)
  }

  fileprivate mutating func add(_ batches: RemovedBatches) {
    counters.add(batches.counters)
    last = max(last, batches.last)
  }

  fileprivate mutating func evict(_ entry: JournalEntry) {
    evicted += 1
    lastEvicted = entry.seq
  }
}

extension JournalEntry {
  /// What is shown of an entry that could not be made durable: it does not count.
  fileprivate var failed: JournalEntry {
    JournalEntry(
      seq: seq, receivedAt: receivedAt, pixelID: pixelID, request: request, origin: origin,
      verdict: verdict, findings: findings, committed: false, status: 500, fault: "store")
  }
}
