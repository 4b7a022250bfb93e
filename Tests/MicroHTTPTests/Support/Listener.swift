import Glibc

/// Accepts connections that are to be handed over.
final class Listener: Sendable {
  let socket: Int32
  let port: Int

  init() {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = socket
    unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(listener, $0, size)
        listen(listener, 16)
        _ = unsafe getsockname(listener, $0, &size)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(socket) }

  func accept() -> Int32 { Glibc.accept(socket, nil, nil) }
}

/// Two connected sockets.
func socketPair() -> (Int32, Int32) {
  var sockets: (Int32, Int32) = (-1, -1)
  unsafe withUnsafeMutableBytes(of: &sockets) {
    let pair = unsafe $0.assumingMemoryBound(to: Int32.self).baseAddress
    _ = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, pair)
  }
  return sockets
}
