internal import CMicroHTTPD
internal import Glibc

/// What the relay's thread runs: accepts clients, and serves all of them.
final class RelayLoop {
  struct Settings: Sendable {
    let isStrict: Bool
    let recordMax: Int
    let limits: WireGuard.Limits
    let headDeadline: Int64
    let requestDeadline: Int64
    let idleTimeout: Int64
    let connectionMax: Int
  }

  private static let wakeToken: UInt64 = 0
  private static let listenerToken: UInt64 = 1
  /// How often deadlines are looked at, in milliseconds.
  private static let sweepInterval: Int64 = 100

  let settings: Settings
  let poller: Poller
  /// By the descriptor of libmicrohttpd's end: the request that is under way there, as it came.
  let records: Lock<[Int32: [UInt8]]>
  /// Hands a socket to libmicrohttpd; false when it does not take it, which closes it.
  let adopt: @Sendable (Int32) -> Bool
  /// Milliseconds of the monotonic clock, when this round began.
  private(set) var now = Clock.monotonic()
  /// When each connection sends its next drip.
  var drips: [UInt64: Int64] = [:]

  private let control: Lock<Relay.Control>
  private let wakeUp: Int32
  private var listener: Int32
  private var listens = Poller.Interest()
  private var connections: [UInt64: RelayConnection] = [:]
  private var count: UInt64 = 0
  private var nextSweep: Int64 = 0
  private(set) var isStopping = false

  init(_ relay: Relay, _ poller: consuming Poller) {
    settings = relay.settings
    records = relay.records
    adopt = relay.adopt
    control = relay.control
    wakeUp = relay.wakeUp
    listener = relay.listener
    self.poller = poller
    self.poller.watch(wakeUp, as: Self.wakeToken, from: [], to: .read)
    listen(true)
  }

  /// Returns when the relay was stopped and nothing is under way, or its grace is over.
  func run() {
    while !isDone {
      for ready in poller.wait(milliseconds: timeout) { take(ready) }
      now = Clock.monotonic()
      for (number, due) in drips where due <= now { connections[number]?.work() }
      if now >= nextSweep { sweep() }
    }
    for connection in connections.values { connection.close() }
    closeListener()
  }

  func remove(_ connection: RelayConnection) {
    connections[connection.number] = nil
    drips[connection.number] = nil
    listen(true)
  }

  private func take(_ ready: Poller.Ready) {
    now = Clock.monotonic()
    switch ready.token {
    case Self.wakeToken: obey()
    case Self.listenerToken: accept()
    default:
      guard let side = RelayConnection.Side(rawValue: ready.token & 1) else { return }
      connections[ready.token >> 1]?.take(ready, at: side)
    }
  }

  private func accept() {
    while connections.count < settings.connectionMax {
      guard let client = Socket.accept(at: listener) else {
        // Without descriptors left, the listener would stay ready for ever; the sweep asks again.
        if errno != EAGAIN { listen(false) }
        return
      }
      count += 1
      let connection = RelayConnection(count, client, self)
      connections[count] = connection
      connection.work()
    }
    listen(false)
  }

  private func listen(_ listens: Bool) {
    guard listener >= 0 else { return }
    let interest: Poller.Interest = listens ? .read : []
    poller.watch(listener, as: Self.listenerToken, from: self.listens, to: interest)
    self.listens = interest
  }

  private func closeListener() {
    guard listener >= 0 else { return }
    listen(false)
    Socket.close(listener)
    listener = -1
  }

  private func obey() {
    var ignored: eventfd_t = 0
    _ = unsafe eventfd_read(wakeUp, &ignored)
    closeListener()
    guard control.withLock({ $0.stopDeadline != nil }), !isStopping else { return }
    isStopping = true
    for connection in connections.values { connection.stop() }
  }

  private var isDone: Bool {
    guard let deadline = control.withLock({ $0.stopDeadline }) else { return false }
    return connections.isEmpty || deadline <= now
  }

  private func sweep() {
    nextSweep = now + Self.sweepInterval
    for connection in connections.values where connection.deadline <= now { connection.expire() }
    listen(connections.count < settings.connectionMax)
  }

  private var timeout: Int32 {
    if connections.isEmpty, listener < 0 || listens == .read { return -1 }
    let next = drips.values.reduce(nextSweep, min)
    return Int32(clamping: max(0, next - now))
  }
}
