internal import Glibc
internal import Synchronization

/// What the connections of one server share.
final class ServerCore: Sendable {
  let options: ServerOptions
  let handler: any HTTPHandler
  let timekeeper: Timekeeper
  private let isStopping = Atomic(false)
  private let connectionCount = Atomic<UInt64>(0)
  private let connections: Lock<[UInt64: Connection]> = Lock([:])
  /// What the relay keeps of each request that is under way, by the socket of its connection.
  let records: Lock<[Int32: [UInt8]]> = Lock([:])

  init(_ options: ServerOptions, _ handler: any HTTPHandler) throws(ServerError) {
    self.options = options
    self.handler = handler
    timekeeper = try Timekeeper()
  }

  var stops: Bool { isStopping.load(ordering: .sequentiallyConsistent) }

  var hasRelay: Bool { options.relay != nil }

  /// The request that is under way on `socket`, as it came.
  func record(of socket: Int32) -> [UInt8] {
    guard let relay = options.relay, relay.recordMax > 0 else { return [] }
    return records.withLock { $0[socket] ?? [] }
  }

  func start() { timekeeper.start { [unowned self] in sweep() } }

  func nextNumber() -> UInt64 {
    connectionCount.wrappingAdd(1, ordering: .relaxed).newValue
  }

  func add(_ connection: Connection) {
    let isFirst = connections.withLock { connections in
      connections[connection.number] = connection
      return connections.count == 1
    }
    if isFirst { timekeeper.sweep(every: sweepInterval) }
  }

  func remove(_ connection: Connection) {
    let isLast = connections.withLock { connections in
      connections[connection.number] = nil
      return connections.isEmpty
    }
    if isLast { timekeeper.sweep(every: nil) }
    if connection.lingers, !stops { timekeeper.linger(connection.socket) }
    connections.signal()
  }

  /// A request is done; whoever stops the server waits for the last one.
  func requestEnded() { if stops { connections.signal() } }

  /// Says what is to be said to everybody who waits, then waits for what is under way.
  func finish() {
    isStopping.store(true, ordering: .sequentiallyConsistent)
    for held in timekeeper.everyHeld() { held.serverStops() }
    _ = connections.wait(until: Clock.monotonic() + options.stopGrace) { connections in
      connections.values.allSatisfy { !$0.isActive && !Socket.hasUnread($0.socket) }
    }
  }

  /// Shuts down what is past its deadline. Under the lock, so that no socket is closed and its
  /// number given to another meanwhile.
  private func sweep() {
    let now = Clock.monotonic()
    connections.withLock { connections in
      for connection in connections.values where connection.deadline < now {
        shutdown(connection.socket, Int32(SHUT_RDWR))
      }
    }
  }

  private var sweepInterval: Int64 {
    min(500, max(10, min(options.headDeadline, options.requestDeadline) / 10))
  }
}
