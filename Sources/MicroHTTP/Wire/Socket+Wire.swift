internal import CMicroHTTPD
internal import Glibc

extension Socket {
  /// What came of a read.
  enum Arrival {
    case bytes(Int)
    case nothingYet
    /// The peer sends no more.
    case end
    case failure
  }

  /// The next connection that waits at `listener`.
  ///
  /// - Returns: a non-blocking socket; nil when none waits, or there is no room for it.
  static func accept(at listener: Int32) -> Int32? {
    let socket = Glibc.accept(listener, nil, nil)
    guard socket >= 0 else { return nil }
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    // Answers are written whole, so waiting for more of them gains nothing.
    var yes: Int32 = 1
    unsafe setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  /// Two sockets, each the peer of the other, both non-blocking.
  static func pair() -> (Int32, Int32)? {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    var sockets: [Int32] = [-1, -1]
    return unsafe socketpair(AF_UNIX, kind, 0, &sockets) == 0 ? (sockets[0], sockets[1]) : nil
  }

  /// Appends what has arrived, `max` bytes at most, to `bytes`.
  static func read(_ socket: Int32, into bytes: inout [UInt8], max: Int) -> Arrival {
    let count = unsafe withUnsafeTemporaryAllocation(byteCount: max, alignment: 1) { room in
      let count = unsafe recv(socket, room.baseAddress, max, 0)
      if count > 0 { unsafe bytes.append(contentsOf: room.prefix(count)) }
      return count
    }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .end }
    return errno == EAGAIN || errno == EINTR ? .nothingYet : .failure
  }

  /// Sends from the front of `bytes`.
  ///
  /// - Returns: how many were taken; nil when the connection takes none any more.
  static func write(_ socket: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Sends no more.
  static func endWriting(_ socket: Int32) { shutdown(socket, Int32(SHUT_WR)) }
}

/// Bytes on their way to a socket.
struct ByteQueue {
  private var bytes: [UInt8] = []
  private var start = 0

  var isEmpty: Bool { start == bytes.count }
  var count: Int { bytes.count - start }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func removeAll() {
    bytes = []
    start = 0
  }

  /// Sends what `socket` takes now, `max` bytes at most.
  ///
  /// - Returns: false when it takes none any more.
  mutating func flush(to socket: Int32, max: Int = .max) -> Bool {
    var left = max
    while !isEmpty, left > 0 {
      guard let count = Socket.write(socket, bytes[start...].prefix(left)) else { return false }
      if count == 0 { break }
      start += count
      left -= count
    }
    if isEmpty { removeAll() }
    return true
  }
}
