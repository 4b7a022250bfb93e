import Glibc

/// A client that sends bytes as they are: `URLSession` cannot send malformed HTTP.
///
/// Blocking, with a time limit on every read and write, so that no test hangs.
final class RawClient {
  /// What a server answered.
  struct Response: Equatable {
    var status: Int
    /// Names in lower case.
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func values(_ name: String) -> [String] {
      headers.filter { $0.name == name.lowercased() }.map(\.value)
    }

    static func == (one: Response, other: Response) -> Bool {
      one.status == other.status && one.body == other.body
        && one.headers.map { [$0.name, $0.value] } == other.headers.map { [$0.name, $0.value] }
    }
  }

  enum Failure: Error {
    case connect(Int32)
    case send(Int32)
    /// The server closed (0) or reset (ECONNRESET) the connection, or said nothing (EAGAIN).
    case receive(Int32)
    case malformed(String)
  }

  let socket: Int32
  private var unread: [UInt8] = []

  /// Connects to a port of the loopback.
  init(port: Int, seconds: Int = 20) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    Self.limit(socket, seconds)
    let code = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // Thrown or not, the object is complete, and `deinit` closes the socket.
    guard code == 0 else { throw Failure.connect(errno) }
  }

  /// Takes over a connected socket.
  init(taking socket: Int32, seconds: Int = 20) {
    self.socket = socket
    Self.limit(socket, seconds)
  }

  deinit { Glibc.close(socket) }

  private static func limit(_ socket: Int32, _ seconds: Int) {
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, size)
  }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure.send(errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends FIN: nothing more will come.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// Sends RST.
  func reset() {
    var none = sockaddr()
    none.sa_family = sa_family_t(AF_UNSPEC)
    unsafe connect(socket, &none, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// Reads one whole answer, chunked or with a length.
  func readResponse(toHead isHead: Bool = false) throws -> Response {
    var response = try readHead()
    if isHead || response.status == 204 || response.status / 100 == 1 { return response }
    if response.values("transfer-encoding") == ["chunked"] {
      while case let chunk = try readChunk(), !chunk.isEmpty { response.body += chunk }
    } else if let length = response.values("content-length").first.flatMap({ Int($0) }) {
      response.body = try read(length)
    } else {
      response.body = readToEnd()
    }
    return response
  }

  /// Reads the head of an answer.
  func readHead() throws -> Response {
    let line = try readLine().split(separator: " ")
    guard line.count >= 2, line[0].hasPrefix("HTTP/1."), let status = Int(line[1]) else {
      throw Failure.malformed("\(line)")
    }
    var response = Response(status: status, headers: [], body: [])
    while case let line = try readLine(), !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else { throw Failure.malformed(line) }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      response.headers.append((line[..<colon].lowercased(), String(value)))
    }
    return response
  }

  /// Reads one chunk; empty for the last one.
  func readChunk() throws -> [UInt8] {
    guard let count = Int(try readLine(), radix: 16) else { throw Failure.malformed("chunk") }
    let chunk = try read(count)
    _ = try readLine()
    return chunk
  }

  /// Reads until the server ends or resets the connection, or the time is up.
  func readToEnd() -> [UInt8] {
    while (try? fill()) != nil {}
    defer { unread = [] }
    return unread
  }

  /// How the connection ends: 0 for FIN, ECONNRESET for RST, EAGAIN when it does not. What comes
  /// before is dropped.
  func readEnd() -> Int32 {
    while true {
      do { try fill() } catch Failure.receive(let code) { return code } catch { return -1 }
    }
  }

  /// Reads up to a line break, and drops it.
  func readLine() throws -> String {
    while true {
      if let end = unread.firstIndex(of: 10) {
        var line = unread[..<end]
        if line.last == 13 { line.removeLast() }
        defer { unread.removeFirst(end + 1) }
        return String(decoding: line, as: UTF8.self)
      }
      try fill()
    }
  }

  func read(_ count: Int) throws -> [UInt8] {
    while unread.count < count { try fill() }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  private func fill() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { throw Failure.receive(count == 0 ? 0 : errno) }
    unread += buffer.prefix(count)
  }
}
