internal import CMicroHTTPD
internal import Glibc

/// What is done to sockets beside libmicrohttpd.
enum Socket {
  /// Ends both directions; whoever reads or accepts there is woken. It stays open.
  static func shutDown(_ socket: Int32) { shutdown(socket, Int32(SHUT_RDWR)) }

  /// Opens a listening, non-blocking socket.
  static func listen(_ host: String, _ port: Int) throws(ServerError) -> Int32 {
    guard let number = UInt16(exactly: port) else {
      throw ServerError(.address, "port \(port) is no port: give 0 (a free one) to 65535")
    }
    guard let address = Address(host, number) else {
      throw ServerError(
        .address, "\"\(host)\" is no address: give IPv4 or IPv6 digits, such as 127.0.0.1")
    }
    let socket = Glibc.socket(
      address.family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
      0)
    guard socket >= 0 else {
      throw ServerError(.system, "no socket to listen on (\(errorText())): raise `ulimit -n`")
    }
    var yes: Int32 = 1
    unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard address.bind(socket), Glibc.listen(socket, 4_096) == 0 else {
      let error = listenError(host, port)
      close(socket)
      throw error
    }
    return socket
  }

  private static func listenError(_ host: String, _ port: Int) -> ServerError {
    switch errno {
    case EADDRINUSE:
      ServerError(
        .portInUse,
        "port \(port) on \(host) is in use: stop the program that listens there, or choose another"
          + " port (0 is any free one)")
    case EADDRNOTAVAIL:
      ServerError(.address, "\(host) is no address of this machine: 127.0.0.1 is always there")
    case EACCES:
      ServerError(
        .address, "port \(port) is not allowed to this user: choose one above 1023, or 0")
    default: ServerError(.system, "cannot listen on \(host) port \(port): \(errorText())")
    }
  }

  static func close(_ socket: Int32) { Glibc.close(socket) }

  static func errorText() -> String { unsafe String(cString: strerror(errno)) }

  /// The port that a socket is bound to; 0 when there is none.
  static func port(of socket: Int32) -> Int {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutablePointer(to: &storage) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(socket, $0, &size)
      }
    }
    guard code == 0 else { return 0 }
    // The port stands at the same place for IPv4 and IPv6.
    return unsafe withUnsafeBytes(of: &storage) { unsafe Int($0[2]) << 8 | Int($0[3]) }
  }

  /// Sends RST at once, whatever is unsent (connect(2): an address of no family dissolves the
  /// connection). To linger for 0 seconds is no substitute: libmicrohttpd sends FIN before it
  /// closes.
  static func reset(_ socket: Int32) {
    var none = sockaddr()
    none.sa_family = sa_family_t(AF_UNSPEC)
    unsafe connect(socket, &none, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// Whether bytes have arrived that nobody has read.
  static func hasUnread(_ socket: Int32) -> Bool { peek(socket) > 0 }

  /// Whether the peer has ended its side, and everything it sent was read.
  static func hasEnded(_ socket: Int32) -> Bool { peek(socket) == 0 }

  private static func peek(_ socket: Int32) -> Int {
    var byte: UInt8 = 0
    return unsafe recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
  }

  /// Reads and forgets what has arrived.
  ///
  /// - Returns: whether more may come.
  static func discard(_ socket: Int32) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = unsafe recv(socket, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        if count <= 0 { return count < 0 && (errno == EAGAIN || errno == EINTR) }
      }
    }
  }

  static func watch(
    _ socket: Int32, in epoll: Int32, as number: UInt64, _ events: EPOLL_EVENTS...
  ) -> Bool {
    var event = unsafe epoll_event()
    unsafe event.events = events.reduce(0) { $0 | $1.rawValue }
    unsafe event.data.u64 = number
    return unsafe epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) == 0
  }

  /// Lets this process have as many descriptors as it will need, where the system allows it.
  ///
  /// - Returns: the number of connections there is room for, at most `count`.
  static func makeRoom(for count: Int) -> Int {
    let spare: rlim_t = 256
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let wanted = min(rlim_t(count) + spare, limit.rlim_max)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = wanted
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return limit.rlim_cur > spare ? min(count, Int(clamping: limit.rlim_cur - spare)) : 16
  }
}

/// An address to listen on.
private struct Address {
  private var ipv4 = sockaddr_in()
  private var ipv6 = sockaddr_in6()
  let family: Int32

  init?(_ host: String, _ port: UInt16) {
    if unsafe inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &ipv4.sin_addr) == 1 {
      family = AF_INET
    } else if unsafe inet_pton(AF_INET6, host, &ipv6.sin6_addr) == 1 {
      family = AF_INET6
    } else {
      return nil
    }
    ipv4.sin_family = sa_family_t(AF_INET)
    ipv4.sin_port = port.bigEndian
    ipv6.sin6_family = sa_family_t(AF_INET6)
    ipv6.sin6_port = port.bigEndian
  }

  func bind(_ socket: Int32) -> Bool {
    family == AF_INET ? Self.bind(socket, ipv4) : Self.bind(socket, ipv6)
  }

  private static func bind<Storage>(_ socket: Int32, _ address: Storage) -> Bool {
    unsafe withUnsafePointer(to: address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(socket, $0, socklen_t(MemoryLayout<Storage>.size))
      }
    } == 0
  }
}
