internal import CMicroHTTPD
internal import Glibc

/// What waits on a suspended connection.
protocol Held: AnyObject, Sendable {
  /// The peer has hung up.
  func peerLeft()
  /// The server stops: say what is to be said now.
  func serverStops()
}

/// One thread for all that takes time: it runs what is due, sees peers hang up while their
/// connection is suspended (libmicrohttpd does not look then), and asks for sweeps.
final class Timekeeper: Sendable {
  typealias Action = @Sendable () -> Void

  private struct State {
    var due = DeadlineHeap<Action>()
    var held: [UInt64: any Held] = [:]
    /// Sockets that are drained before they are closed, by number.
    var lingering: [UInt64: Int32] = [:]
    var lingerNumber = Timekeeper.firstLinger
    var sweepInterval: Int64?
    /// When the thread looks again by itself.
    var wakeTime = Int64.max
    var isStopped = false
    var thread: pthread_t?
  }

  /// Milliseconds, and sockets, that a peer is listened to after its connection has ended.
  private static let lingerTime: Int64 = 5_000
  private static let lingerMax = 64
  /// The numbers of connections are below.
  private static let firstLinger: UInt64 = 1 << 63

  private let epoll: Int32
  private let wakeUp: Int32
  private let state = Lock(State())

  init() throws(ServerError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard epoll >= 0, wakeUp >= 0, Socket.watch(wakeUp, in: epoll, as: 0, EPOLLIN) else {
      throw ServerError(.system, "no descriptors left for the server's timer: raise `ulimit -n`")
    }
  }

  deinit {
    close(epoll)
    close(wakeUp)
  }

  /// Begins; `sweep` is called every so often while there are connections.
  func start(sweep: @escaping Action) {
    let body = unsafe Unmanaged.passRetained(ThreadBody { self.run(sweep) })
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, nil, runThreadBody, body.toOpaque())
    if code == 0 { state.withLock { $0.thread = thread } } else { unsafe body.release() }
  }

  /// Ends, and waits for the end. What is not due yet is dropped.
  func stop() {
    let thread = state.withLock { state in
      state.isStopped = true
      defer { state.thread = nil }
      return state.thread
    }
    wake()
    if let thread { pthread_join(thread, nil) }
    for number in state.withLock({ Array($0.lingering.keys) }) { endLinger(number) }
    // An action holds what it is for, which may hold the timekeeper. Let go outside of the lock.
    _ = state.withLock { state in
      defer { state.due = DeadlineHeap() }
      return state.due
    }
  }

  /// Runs `action` on the thread, `milliseconds` from now.
  func schedule(after milliseconds: Int64, _ action: @escaping Action) {
    let isNext = state.withLock { state in
      guard !state.isStopped else { return false }
      return state.due.push(action, due: Clock.monotonic() + max(0, milliseconds))
    }
    if isNext { wake() }
  }

  /// Has `sweep` called every `interval` milliseconds; nil for not at all.
  func sweep(every interval: Int64?) {
    let isSoonEnough = state.withLock { state in
      state.sweepInterval = interval
      return interval.map { state.wakeTime <= Clock.monotonic() + $0 } ?? true
    }
    if !isSoonEnough { wake() }
  }

  /// Watches the peer of a connection that is suspended, or may be.
  func hold(_ connection: UInt64, _ socket: Int32, _ held: any Held) {
    state.withLock { $0.held[connection] = held }
    _ = Socket.watch(socket, in: epoll, as: connection, EPOLLRDHUP, EPOLLONESHOT)
  }

  /// The opposite of ``hold(_:_:_:)``.
  func release(_ connection: UInt64, _ socket: Int32) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
    state.withLock { _ = $0.held.removeValue(forKey: connection) }
  }

  /// Reads on, for a while, from a socket that is about to be closed.
  ///
  /// To close a socket that has unread bytes resets the connection, and a peer in the midst of its
  /// body would see that, and not the answer (RFC 9112 section 9.6).
  func linger(_ socket: Int32) {
    let copy = dup(socket)
    guard copy >= 0 else { return }
    let number = state.withLock { state -> UInt64? in
      guard state.lingering.count < Self.lingerMax, !state.isStopped else { return nil }
      state.lingerNumber += 1
      state.lingering[state.lingerNumber] = copy
      return state.lingerNumber
    }
    guard let number else { return Socket.close(copy) }
    shutdown(copy, Int32(SHUT_WR))
    _ = Socket.watch(copy, in: epoll, as: number, EPOLLIN)
    schedule(after: Self.lingerTime) { [weak self] in self?.endLinger(number) }
  }

  private func readOn(_ number: UInt64) {
    guard let socket = state.withLock({ $0.lingering[number] }) else { return }
    if !Socket.discard(socket) { endLinger(number) }
  }

  private func endLinger(_ number: UInt64) {
    guard let socket = state.withLock({ $0.lingering.removeValue(forKey: number) }) else { return }
    Socket.close(socket)
  }

  /// Everything that waits.
  func everyHeld() -> [any Held] { state.withLock { Array($0.held.values) } }

  private func wake() { eventfd_write(wakeUp, 1) }

  private func run(_ sweep: Action) {
    var lastSweep = Clock.monotonic()
    while let (actions, timeout, sweepInterval) = nextSteps(lastSweep) {
      for action in actions { action() }
      let now = Clock.monotonic()
      if let sweepInterval, now - lastSweep >= sweepInterval {
        lastSweep = now
        sweep()
      }
      if actions.isEmpty { wait(timeout) }
    }
  }

  /// What is due, how long there is nothing to do, and how often to sweep; nil when stopped.
  private func nextSteps(_ lastSweep: Int64) -> ([Action], Int32, Int64?)? {
    state.withLock { state in
      guard !state.isStopped else { return nil }
      let now = Clock.monotonic()
      let actions = state.due.popAll(until: now)
      let next = [state.due.first, state.sweepInterval.map { lastSweep + $0 }].compactMap { $0 }
      state.wakeTime = next.min() ?? .max
      let wait = next.min().map { Int32(clamping: max(0, $0 - now)) } ?? -1
      return (actions, wait, state.sweepInterval)
    }
  }

  private func wait(_ timeout: Int32) {
    unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
      let count = unsafe epoll_wait(epoll, events.baseAddress, Int32(events.count), timeout)
      for index in 0..<max(0, Int(count)) {
        let number = unsafe events[index].data.u64
        switch number {
        case 0: drain()
        case Self.firstLinger...: readOn(number)
        default: state.withLock { $0.held[number] }?.peerLeft()
        }
      }
    }
  }

  private func drain() {
    var count: eventfd_t = 0
    _ = unsafe eventfd_read(wakeUp, &count)
  }
}

/// What a thread runs; a closure cannot pass through C.
private final class ThreadBody {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
