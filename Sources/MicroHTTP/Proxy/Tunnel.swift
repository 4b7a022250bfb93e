internal import Glibc

/// Carries bytes both ways between two sockets until both sides have ended theirs, or nothing has
/// come for so long that nobody is there any more.
enum Tunnel {
  /// Milliseconds without a byte.
  static let idleTimeout: Int32 = 300_000

  static func run(_ one: Int32, _ other: Int32) {
    for socket in [one, other] { Socket.limitWaiting(socket, milliseconds: Int(idleTimeout)) }
    var watched = [one, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // A side that has ended is watched no more: poll passes over negative descriptors.
    while watched.contains(where: { $0.fd >= 0 }) {
      let count = unsafe poll(&watched, 2, idleTimeout)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      for (index, target) in [other, one].enumerated() where watched[index].revents != 0 {
        switch carry(from: watched[index].fd, to: target) {
        case .more: break
        case .ended:
          shutdown(target, Int32(SHUT_WR))
          watched[index].fd = -1
        case .failed: return
        }
      }
    }
  }

  private enum Progress { case more, ended, failed }

  private static func carry(from source: Int32, to target: Int32) -> Progress {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    let count = unsafe recv(source, &buffer, buffer.count, 0)
    if count == 0 { return .ended }
    guard count > 0 else { return errno == EINTR ? .more : .failed }
    return Socket.sendAll(buffer[..<count], to: target) ? .more : .failed
  }
}

extension Socket {
  /// Bounds each wait for the peer, in either direction.
  static func limitWaiting(_ socket: Int32, milliseconds: Int) {
    var limit = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  }

  /// What has come and was not read yet; empty when nothing comes any more, or in time.
  static func peek(_ socket: Int32, _ countMax: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: countMax)
    let count = unsafe recv(socket, &bytes, countMax, Int32(MSG_PEEK))
    return count > 0 ? Array(bytes[..<count]) : []
  }

  /// Reads and forgets bytes that were seen already.
  static func skip(_ socket: Int32, _ count: Int) {
    var bytes = [UInt8](repeating: 0, count: count)
    _ = unsafe recv(socket, &bytes, count, Int32(MSG_WAITALL))
  }

  /// The most bytes of a request that are read in vain.
  private static let drainedCountMax = 16 << 20

  /// Ends what is sent, and reads until the peer ends, sends too much or is silent for a second.
  static func drain(_ socket: Int32) {
    shutdown(socket, Int32(SHUT_WR))
    limitWaiting(socket, milliseconds: 1_000)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var count = 0
    while count < drainedCountMax {
      let read = unsafe recv(socket, &buffer, buffer.count, 0)
      guard read > 0 else { return }
      count += read
    }
  }

  /// Sends all of `bytes`; false when the peer takes no more.
  static func sendAll(_ bytes: some Collection<UInt8>, to socket: Int32) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(
          socket, $0.baseAddress.map { unsafe $0 + sent }, $0.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// A connection to `destination`; nil when there is none to be had.
  static func reach(_ destination: ConnectProxy.Destination) -> Int32? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(destination.host, String(destination.port), &hints, &found) == 0 else {
      return nil
    }
    defer { unsafe freeaddrinfo(found) }
    var next = unsafe found
    while let address = unsafe next {
      let socket = unsafe socket(
        address.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      // The limit on sending holds for connecting too (socket(7)).
      if socket >= 0 { limitWaiting(socket, milliseconds: ConnectProxy.headDeadline) }
      if unsafe Glibc.connect(socket, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 {
        return socket
      }
      if socket >= 0 { close(socket) }
      unsafe next = address.pointee.ai_next
    }
    return nil
  }
}
