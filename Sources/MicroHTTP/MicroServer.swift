internal import CMicroHTTPD

/// An HTTP/1.1 and HTTPS server that serves while it exists.
///
/// ```swift
/// let server = try MicroServer(ServerOptions(), handler: handler)
/// // http://127.0.0.1:\(server.port)/
/// server.stop()
/// ```
public struct MicroServer: ~Copyable, Sendable {
  private struct Daemons {
    var plain: Daemon?
    var secure: Daemon?
    var isStopped = false
  }

  private let core: ServerCore
  private let daemons: Lock<Daemons>
  private let relay: Relay?

  /// The port it listens on; 0 when it does not listen.
  public let port: Int

  /// Starts a server, which serves when this returns.
  ///
  /// - Throws: when the port is in use, the address or the certificate is of no use, or the system
  ///   has no room.
  public init(_ options: ServerOptions, handler: some HTTPHandler) throws(ServerError) {
    if options.relay != nil, options.tls != nil {
      throw ServerError(
        .identity, "the relay reads no TLS: serve plain HTTP, or go without the relay")
    }
    let core = try ServerCore(options, handler)
    let daemons = Lock(Daemons())
    var (port, relay) = (0, nil as Relay?)
    if options.listens {
      let listener = try Socket.listen(options.host, options.port)
      port = Socket.port(of: listener)
      relay = try Self.serve(listener, core, daemons)
    }
    self.core = core
    self.daemons = daemons
    self.port = port
    self.relay = relay
    core.start()
  }

  deinit { Self.stop(core, daemons, relay) }

  /// Serves a connected socket, as if it had been accepted: behind a CONNECT, say.
  ///
  /// - Parameters:
  ///   - socket: taken over in any case, and closed when this throws.
  ///   - secure: whether the peer begins with TLS; it needs ``ServerOptions/tls``.
  public func adopt(_ socket: Int32, secure: Bool) throws(ServerError) {
    try daemons.withLock { daemons throws(ServerError) in
      let daemon = try Self.daemon(secure: secure, core, &daemons, socket)
      guard daemon.adopt(socket) else {
        throw ServerError(.system, "a connection was not taken: too many are open already")
      }
    }
  }

  /// Stops: accepts nothing more, lets what is under way be answered, answers what is suspended,
  /// and returns when all threads have ended, ``ServerOptions/stopGrace`` later at most.
  public consuming func stop() { Self.stop(core, daemons, relay) }

  /// Starts what accepts the connections that wait at `listener`, which is closed if that fails.
  private static func serve(_ listener: Int32, _ core: ServerCore, _ daemons: Lock<Daemons>)
    throws(ServerError) -> Relay?
  {
    guard let options = core.options.relay else {
      let daemon = try Daemon(core, listener: listener, tls: core.options.tls)
      daemons.withLock { daemons in
        if core.options.tls == nil { daemons.plain = daemon } else { daemons.secure = daemon }
      }
      return nil
    }
    let relay = try Relay(
      listener, RelayLoop.Settings(options, core.options), records: core.records,
      adopt: { socket in Self.adopt(socket, core, daemons) })
    return relay
  }

  /// Hands one end of a relayed connection to libmicrohttpd; it is closed where that takes it not.
  private static func adopt(_ socket: Int32, _ core: ServerCore, _ daemons: Lock<Daemons>) -> Bool {
    daemons.withLock { daemons in
      guard let daemon = try? daemon(secure: false, core, &daemons, socket) else { return false }
      return daemon.adopt(socket)
    }
  }

  private static func daemon(
    secure: Bool, _ core: ServerCore, _ daemons: inout Daemons, _ socket: Int32
  ) throws(ServerError) -> Daemon {
    do throws(ServerError) {
      guard !daemons.isStopped else {
        throw ServerError(.system, "a connection was not taken: the server has stopped")
      }
      guard secure else {
        if let daemon = daemons.plain { return daemon }
        let daemon = try Daemon(core, listener: -1, tls: nil)
        daemons.plain = daemon
        return daemon
      }
      guard let tls = core.options.tls else {
        throw ServerError(
          .identity, "a TLS connection was not taken: give the server a certificate")
      }
      if let daemon = daemons.secure { return daemon }
      let daemon = try Daemon(core, listener: -1, tls: tls)
      daemons.secure = daemon
      return daemon
    } catch {
      Socket.close(socket)
      throw error
    }
  }

  private static func stop(_ core: ServerCore, _ daemons: Lock<Daemons>, _ relay: Relay?) {
    let deadline = Clock.monotonic() + core.options.stopGrace
    relay?.quiesce()
    let running = daemons.withLock { daemons in
      defer {
        daemons.plain = nil
        daemons.secure = nil
        daemons.isStopped = true
      }
      return [daemons.plain, daemons.secure].compactMap { $0 }
    }
    for daemon in running { daemon.quiesce() }
    core.finish()
    relay?.stop(until: deadline)
    for daemon in running { daemon.stop() }
    core.timekeeper.stop()
  }
}
