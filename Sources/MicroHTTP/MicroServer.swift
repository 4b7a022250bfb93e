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

  /// The port it listens on; 0 when it does not listen.
  public let port: Int

  /// Starts a server, which serves when this returns.
  ///
  /// - Throws: when the port is in use, the address or the certificate is of no use, or the system
  ///   has no room.
  public init(_ options: ServerOptions, handler: some HTTPHandler) throws(ServerError) {
    let core = try ServerCore(options, handler)
    var first = Daemons()
    var port = 0
    if options.listens {
      let listener = try Socket.listen(options.host, options.port)
      port = Socket.port(of: listener)
      let daemon = try Daemon(core, listener: listener, tls: options.tls)
      if options.tls == nil { first.plain = daemon } else { first.secure = daemon }
    }
    self.core = core
    self.port = port
    daemons = Lock(first)
    core.start()
  }

  deinit { Self.stop(core, daemons) }

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
  public consuming func stop() { Self.stop(core, daemons) }

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

  private static func stop(_ core: ServerCore, _ daemons: Lock<Daemons>) {
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
    for daemon in running { daemon.stop() }
    core.timekeeper.stop()
  }
}
