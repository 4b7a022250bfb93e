/// What the relay between clients and libmicrohttpd does.
public struct RelayOptions: Sendable {
  /// Whether what is no sound HTTP/1.1 is refused; otherwise libmicrohttpd decides, which is
  /// lenient.
  public var isStrict = true

  /// The most bytes of each request that are kept as they came, for ``HTTPRequest/raw``; 0 for
  /// none.
  public var recordMax = 0

  /// A strict relay that records nothing.
  public init() {}

  /// How long a connection is kept that is never answered (``WireEffect/silence``), in
  /// milliseconds; most clients give up before.
  static let silenceMax: Int64 = 600_000

  /// How long what a client still sends is read behind the last answer, in milliseconds: closed at
  /// once, the connection would be reset, and the answer lost (RFC 9112, section 9.6).
  static let lingerMax: Int64 = 2_000

  /// How many bytes may wait in one direction until no more are read from the other side.
  static let backlogMax = 256 << 10

  /// How many bytes are read at a time.
  static let readMax = 16 << 10
}

extension RelayLoop.Settings {
  init(_ relay: RelayOptions, _ options: ServerOptions) {
    isStrict = relay.isStrict
    recordMax = relay.recordMax
    // libmicrohttpd keeps a head and what it notes of it in the same memory.
    let head = options.maxHead / 2
    limits = WireGuard.Limits(requestLine: min(8_000, head), head: head, body: options.maxBody)
    headDeadline = options.headDeadline
    requestDeadline = options.requestDeadline
    idleTimeout = options.idleTimeout
    // The client's socket, and both ends of the pair behind it.
    connectionMax = Socket.makeRoom(for: 3 * options.maxConnections) / 3
  }
}
