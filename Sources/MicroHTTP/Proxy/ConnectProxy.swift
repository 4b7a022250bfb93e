internal import Glibc

/// A proxy on loopback: it asks what is to become of each CONNECT (RFC 9110, section 9.3.6) and of
/// each request without TLS, and does that.
///
/// A connection that begins with TLS at once is taken as one that was meant for the host whose
/// connections are taken: so comes a client that cannot be told of a proxy, but of an address.
public final class ConnectProxy: Sendable {
  /// Where a client wants to be connected to.
  public struct Destination: Sendable, Hashable, CustomStringConvertible {
    /// Name or address in lower case, without brackets and without the dot that may end a name.
    public let host: String
    /// The port.
    public let port: Int

    /// As a client writes it.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  }

  /// What becomes of a connection.
  public enum Decision: Sendable {
    /// The client is told that it is connected, and its socket is handed out; a request without
    /// TLS, which cannot be, is passed.
    case take
    /// The client gets 403: `reason` in the status line, where some clients show it, and `body`.
    case refuse(reason: String, body: String)
    /// The client is connected to where it wants to, or its request sent there.
    case pass
  }

  /// The most connections that are being asked about or passed at once; more are closed.
  static let connectionCountMax = 256
  /// Milliseconds for a client to say where it wants to.
  static let headDeadline = 10_000

  private struct State {
    /// Those that a thread is at work for; shut down to end it.
    var sockets: Set<Int32> = []
    var workers = 0
    var isStopped = false
    var listenerThread: pthread_t?
  }

  private let listener: Int32
  private let state = Lock(State())
  private let decide: @Sendable (Destination, _ isPlain: Bool) -> Decision
  private let take: @Sendable (Int32) -> Void

  /// The port it listens on, of 127.0.0.1.
  public let port: Int

  /// Starts a proxy, which serves when this returns and until ``stop()``.
  ///
  /// - Parameters:
  ///   - decide: told where to, and whether without TLS; called on the connection's own thread.
  ///   - take: handed the socket of a connection that is taken; its to close.
  public init(
    decide: @escaping @Sendable (Destination, _ isPlain: Bool) -> Decision,
    take: @escaping @Sendable (Int32) -> Void
  ) throws(ServerError) {
    listener = try Socket.listen("127.0.0.1", 0)
    port = Socket.port(of: listener)
    self.decide = decide
    self.take = take
    guard let thread = Worker.start({ self.acceptClients() }) else {
      throw ServerError(.system, "no thread is left for the proxy: raise `ulimit -u`")
    }
    state.withLock { $0.listenerThread = thread }
  }

  deinit { Socket.close(listener) }

  /// Ends every connection that is not taken, and waits for the end.
  public func stop() {
    let thread = state.withLock { state in
      state.isStopped = true
      defer { state.listenerThread = nil }
      return state.listenerThread
    }
    // On Linux this wakes who waits for clients.
    Socket.shutDown(listener)
    if let thread { pthread_join(thread, nil) }
    state.withLock { state in for socket in state.sockets { Socket.shutDown(socket) } }
    // Names that are being looked up cannot be hurried.
    _ = state.wait(until: Clock.monotonic() + 5_000) { $0.workers == 0 }
  }

  // MARK: The listener's thread

  private func acceptClients() {
    while waitForClient() {
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { continue }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      let isWelcome = state.withLock { state in
        guard state.workers < Self.connectionCountMax else { return false }
        state.workers += 1
        state.sockets.insert(socket)
        return true
      }
      let worker = isWelcome ? Worker.start { self.serve(socket) } : nil
      if let worker {
        pthread_detach(worker)
      } else {
        if isWelcome { leave(socket) }
        Socket.close(socket)
      }
    }
  }

  /// False once it is stopped.
  private func waitForClient() -> Bool {
    var watched = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&watched, 1, -1)
    return !state.withLock { $0.isStopped }
  }

  // MARK: A connection's thread

  private func serve(_ socket: Int32) {
    Socket.limitWaiting(socket, milliseconds: Self.headDeadline)
    switch ConnectHead.read(from: socket) {
    case .tls: handOut(socket)
    case .connect(let destination): serve(socket, destination)
    case .plain(let request): serve(socket, request)
    case .other:
      refuse(
        socket, "400 Bad Request",
        "this is a proxy: it takes CONNECT HOST:PORT, and requests that name a host\n")
    case .none: end(socket)
    }
  }

  private func serve(_ socket: Int32, _ request: PlainRequest) {
    if case .refuse(let reason, let body) = decide(request.destination, true) {
      return refuse(socket, "403 \(reason)", body)
    }
    connect(socket, to: request.destination) { Socket.sendAll(request.head, to: $0) }
  }

  private func serve(_ socket: Int32, _ destination: Destination) {
    switch decide(destination, false) {
    case .take:
      if Socket.sendAll(Self.connected, to: socket) { handOut(socket) } else { end(socket) }
    case .refuse(let reason, let body): refuse(socket, "403 \(reason)", body)
    case .pass: connect(socket, to: destination) { _ in Socket.sendAll(Self.connected, to: socket) }
    }
  }

  /// Carries bytes between a client and where it wants to, once `begin` has said there or here what
  /// comes first.
  private func connect(_ socket: Int32, to destination: Destination, _ begin: (Int32) -> Bool) {
    guard let other = Socket.reach(destination) else {
      return refuse(socket, "502 Bad Gateway", "\(destination) cannot be reached\n")
    }
    state.withLock { _ = $0.sockets.insert(other) }
    if begin(other) { Tunnel.run(socket, other) }
    state.withLock { _ = $0.sockets.remove(other) }
    Socket.close(other)
    end(socket)
  }

  private static let connected = Array("HTTP/1.1 200 Connection Established\r\n\r\n".utf8)

  private func refuse(_ socket: Int32, _ status: String, _ body: String) {
    let head =
      "HTTP/1.1 \(status)\r\nContent-Type: text/plain; charset=utf-8\r\n"
      + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
    // What a client still sends would reset the connection, and the answer with it.
    if Socket.sendAll(Array((head + body).utf8), to: socket) { Socket.drain(socket) }
    end(socket)
  }

  private func handOut(_ socket: Int32) {
    leave(socket)
    take(socket)
  }

  private func end(_ socket: Int32) {
    leave(socket)
    Socket.close(socket)
  }

  /// The socket is no longer this proxy's to shut down, and its thread is about to end.
  private func leave(_ socket: Int32) {
    state.withLock { state in
      state.sockets.remove(socket)
      state.workers -= 1
    }
    state.signal()
  }
}
