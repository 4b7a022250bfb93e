internal import CMicroHTTPD
internal import Glibc

/// One daemon of libmicrohttpd.
///
/// `@safe`: the handle and the context live from `init` to ``stop()``, which its owner calls once.
@safe final class Daemon {
  /// What the callbacks get: the server, and what kind of connections these are.
  final class Context {
    let core: ServerCore
    let isSecure: Bool

    init(_ core: ServerCore, isSecure: Bool) {
      self.core = core
      self.isSecure = isSecure
    }
  }

  private let handle: OpaquePointer
  /// Where it listens; -1 when it does not. libmicrohttpd closes it in ``stop()``.
  private let listener: Int32
  private let context: Unmanaged<Context>

  /// Starts one. The context is retained here, and released in ``stop()``.
  ///
  /// - Parameter listener: taken over, and closed by libmicrohttpd when the start fails; -1 for
  ///   none.
  init(_ core: ServerCore, listener: Int32, tls: TLSIdentity?) throws(ServerError) {
    unsafe context = Unmanaged.passRetained(Context(core, isSecure: tls != nil))
    let handle = unsafe Self.start(core.options, listener, tls, context.toOpaque())
    guard let handle = unsafe handle else {
      let error = Self.startError(tls)
      unsafe context.release()
      throw error
    }
    unsafe self.handle = handle
    self.listener = listener
  }

  /// Ends every connection and waits for the threads; no callback comes afterwards.
  func stop() {
    unsafe MHD_stop_daemon(handle)
    unsafe context.release()
  }

  /// Accepts those that wait, and no more.
  ///
  /// Not by `MHD_quiesce_daemon`: in 0.9.75 it ends the process when a worker takes the listener
  /// out of its epoll set first, which both of them do.
  func quiesce() {
    guard listener >= 0 else { return }
    // Whoever is in the backlog believes to be connected, and may have sent a request.
    while case let socket = accept(listener, nil, nil), socket >= 0 { _ = adopt(socket) }
    Socket.shutDown(listener)
  }

  /// Takes over a connected socket, which is closed if it cannot be served.
  func adopt(_ socket: Int32) -> Bool {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &storage) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe getpeername(socket, address, &size)
        return unsafe MHD_add_connection(handle, socket, address, size) == .YES
      }
    }
  }

  private static func start(
    _ options: ServerOptions, _ listener: Int32, _ tls: TLSIdentity?,
    _ context: UnsafeMutableRawPointer
  ) -> OpaquePointer? {
    let room = Socket.makeRoom(for: options.maxConnections)
    // The relay counts by itself, and lets the next one in while the last is still being closed.
    let connections = options.relay == nil ? room : 2 * room
    // Read while the daemon starts, and never again.
    let certificate = (tls?.chain ?? []).map { CChar(bitPattern: $0) } + [0]
    let key = (tls?.key ?? []).map { CChar(bitPattern: $0) } + [0]
    return unsafe certificate.withUnsafeBufferPointer { certificate in
      unsafe key.withUnsafeBufferPointer { key in
        var settings = unsafe micro_settings(
          context: context, listener: listener, threads: UInt32(clamping: options.threads),
          connections: UInt32(clamping: connections), connection_memory: options.maxHead,
          idle_seconds: UInt32(clamping: max(1, (options.idleTimeout + 999) / 1_000)),
          certificate: tls == nil ? nil : certificate.baseAddress,
          key: tls == nil ? nil : key.baseAddress, handler: accessCallback,
          completed: completedCallback, connection: connectionCallback, target: targetCallback)
        return unsafe micro_start(&settings)
      }
    }
  }

  private static func startError(_ tls: TLSIdentity?) -> ServerError {
    guard tls == nil else {
      return ServerError(
        .identity,
        "the server did not start: give the certificate chain and its unencrypted key as PEM")
    }
    return ServerError(
      .system, "the server did not start (\(Socket.errorText())): raise `ulimit -n` and `-u`")
  }
}
