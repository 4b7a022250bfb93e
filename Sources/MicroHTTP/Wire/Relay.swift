internal import CMicroHTTPD
internal import Glibc

/// Stands between clients and libmicrohttpd: accepts connections in its stead, judges what comes
/// byte by byte, and does to answers what libmicrohttpd cannot.
///
/// One thread for all connections. libmicrohttpd gets one end of a socket pair for each client
/// whose first head is sound, and hears requests one at a time.
final class Relay: Sendable {
  struct Control {
    var thread: pthread_t?
    var stopDeadline: Int64?
  }

  let settings: RelayLoop.Settings
  let listener: Int32
  let wakeUp: Int32
  let adopt: @Sendable (Int32) -> Bool
  let records: Lock<[Int32: [UInt8]]>
  let control = Lock(Control())

  /// Starts one.
  ///
  /// - Parameters:
  ///   - listener: taken over in any case.
  ///   - adopt: hands a socket to libmicrohttpd; it closes the socket when it says false.
  init(
    _ listener: Int32, _ settings: RelayLoop.Settings, records: Lock<[Int32: [UInt8]]>,
    adopt: @escaping @Sendable (Int32) -> Bool
  ) throws(ServerError) {
    self.listener = listener
    self.settings = settings
    self.records = records
    self.adopt = adopt
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    do throws(ServerError) {
      guard wakeUp >= 0 else {
        throw ServerError(.system, "no descriptors left for the relay: raise `ulimit -n`")
      }
      try start(Poller())
    } catch {
      Socket.close(listener)
      throw error
    }
  }

  deinit { Socket.close(wakeUp) }

  /// Accepts no more.
  func quiesce() { eventfd_write(wakeUp, 1) }

  /// Ends when what is under way has ended, at `deadline` of the monotonic clock at the latest.
  func stop(until deadline: Int64) {
    let thread = control.withLock { control in
      control.stopDeadline = deadline
      defer { control.thread = nil }
      return control.thread
    }
    eventfd_write(wakeUp, 1)
    if let thread { pthread_join(thread, nil) }
  }

  private func start(_ poller: consuming Poller) throws(ServerError) {
    let loop = RelayLoop(self, poller)
    let body = unsafe Unmanaged.passRetained(loop)
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, runRelayLoop, body.toOpaque()) == 0 else {
      unsafe body.release()
      throw ServerError(.system, "no thread for the relay: raise `ulimit -u`")
    }
    control.withLock { $0.thread = thread }
  }
}

private func runRelayLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<RelayLoop>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
