internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// What the connections of one server share.
final class ServerCore: Sendable {
  let options: ServerOptions
  let handler: any HTTPHandler
  let timekeeper: Timekeeper
  private let isStopping = Atomic(false)
  private let isClosed = Atomic(false)
  private let connectionCount = Atomic<UInt64>(0)
  private let connections: Lock<[UInt64: Connection]> = Lock([:])
  /// What the relay keeps of each request that is under way, by the socket of its connection.
  let records: Lock<[Int32: [UInt8]]> = Lock([:])

  init(_ options: ServerOptions, _ handler: any HTTPHandler) throws(ServerError) {
    self.options = options
    self.handler = handler
    timekeeper = try Timekeeper()
    // By itself glibc gives memory back as soon as 128 kB are free, and pays for the next body of
    // 54 kB with page faults: a fifth of what it costs to read it.
    mallopt(M_MMAP_THRESHOLD, 8 << 20)
    mallopt(M_TRIM_THRESHOLD, 16 << 20)
  }

  /// Whether answers are the last ones of their connections.
  var stops: Bool { isStopping.load(ordering: .sequentiallyConsistent) }

  var hasRelay: Bool { options.relay != nil }

  /// The request that is under way on `socket`, as it came.
  func record(of socket: Int32) -> [UInt8] {
    guard let relay = options.relay, relay.recordMax > 0 else { return [] }
    return records.withLock { $0[socket] ?? [] }
  }

  /// Whether it is too late for handlers: an answer would not be sent any more.
  var hasStopped: Bool { isClosed.load(ordering: .sequentiallyConsistent) }

  func start() { timekeeper.start { [unowned self] in sweep() } }

  func nextNumber() -> UInt64 {
    connectionCount.wrappingAdd(1, ordering: .relaxed).newValue
  }

  func add(_ connection: Connection) {
    connections.withLock { connections in
      connections[connection.number] = connection
      if connections.count == 1 { timekeeper.sweep(every: sweepInterval) }
    }
  }

  func remove(_ connection: Connection) {
    connections.withLock { connections in
      connections[connection.number] = nil
      if connections.isEmpty { timekeeper.sweep(every: nil) }
    }
    if connection.lingers, !stops { timekeeper.linger(connection.socket) }
    connections.signal()
  }

  /// A request is done; whoever stops the server waits for the last one.
  func requestEnded() { if stops { connections.signal() } }

  /// Says what is to be said to everybody who waits, waits for what is under way, then closes the
  /// door, and waits for whoever came through it last.
  func finish() {
    let deadline = Clock.monotonic() + options.stopGrace
    isStopping.store(true, ordering: .sequentiallyConsistent)
    for held in timekeeper.everyHeld() { held.serverStops() }
    _ = connections.wait(until: deadline) { $0.values.allSatisfy(Self.isDone) }
    isClosed.store(true, ordering: .sequentiallyConsistent)
    _ = connections.wait(until: deadline) { $0.values.allSatisfy { $0.stage != .answering } }
  }

  private static func isDone(_ connection: Connection) -> Bool {
    switch connection.stage {
    case .idle: !Socket.hasUnread(connection.socket)
    case .reading: waitsInVain(connection)
    case .answering: false
    }
  }

  /// Shuts down what is past its deadline, or reads on where nothing can come. Under the lock, so
  /// that no socket is closed and its number given to another meanwhile.
  private func sweep() {
    let now = Clock.monotonic()
    connections.withLock { connections in
      for connection in connections.values {
        let isLate = connection.deadline < now
        let hasEnded = Self.waitsInVain(connection)
        // Seen twice: a complete request may be on its way from the socket to its handler.
        if isLate || hasEnded && connection.hadEnded {
          Socket.shutDown(connection.socket)
        }
        connection.hadEnded = hasEnded
      }
    }
  }

  /// Whether the peer has ended its side although something is awaited from it. libmicrohttpd
  /// 0.9.75 is told of that end once, and misses it when it comes with the last bytes.
  private static func waitsInVain(_ connection: Connection) -> Bool {
    connection.stage != .answering && Socket.hasEnded(connection.socket)
  }

  private var sweepInterval: Int64 {
    min(500, max(10, min(options.headDeadline, options.requestDeadline) / 10))
  }
}
