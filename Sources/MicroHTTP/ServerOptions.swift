/// What a ``MicroServer`` is started with. Every limit has its name here.
public struct ServerOptions: Sendable {
  /// The address to listen on: IPv4 or IPv6 digits, or `localhost`, which is 127.0.0.1.
  public var host = "127.0.0.1"

  /// The port to listen on; 0 asks the system for a free one.
  public var port = 0

  /// Threads that serve connections; handlers run on them.
  public var threads = 2

  /// The most bytes of a body; one more is answered 413.
  public var maxBody = 8 << 20

  /// Bytes for the head of a request and its buffer; a longer head is answered 431 or 414.
  ///
  /// A connection keeps as many for its whole life: 12,000 times 16 KiB are 190 MB at worst.
  public var maxHead = 16 << 10

  /// The most connections at once; more wait in the backlog. Fewer where the system allows no more
  /// descriptors.
  public var maxConnections = 12_000

  /// Milliseconds from the start of a connection until the first head is complete. A later head
  /// has ``idleTimeout`` more, because its connection may rest first.
  public var headDeadline: Int64 = 10_000

  /// Milliseconds from a complete head to a complete body, and for sending an answer; long answers
  /// have a second more for each 100 kB. Streams have no such limit.
  public var requestDeadline: Int64 = 30_000

  /// Milliseconds without a byte after which a connection is closed; whole seconds count.
  public var idleTimeout: Int64 = 10_000

  /// Milliseconds that ``MicroServer/stop()`` gives to what is under way.
  public var stopGrace: Int64 = 5_000

  /// The certificate to serve; with it the listener speaks TLS, and only TLS.
  public var tls: TLSIdentity?

  /// What stands between clients and libmicrohttpd, and judges the bytes themselves; nil for
  /// nothing, which is faster. It reads no TLS.
  public var relay: RelayOptions?

  /// Whether to listen at all; otherwise connections come by ``MicroServer/adopt(_:secure:)`` only.
  public var listens = true

  /// The defaults: a plain server on a free port of the loopback.
  public init() {}
}

/// A certificate and its key, both as PEM text.
public struct TLSIdentity: Sendable {
  /// The certificate, then those that signed it, the root left out.
  public let chain: [UInt8]

  /// The private key of the first certificate.
  public let key: [UInt8]

  /// An identity from PEM texts.
  public init(chain: [UInt8], key: [UInt8]) {
    self.chain = chain
    self.key = key
  }
}

/// Why a server did not start, or did not take a connection.
public struct ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What went wrong, for code.
  public enum Reason: Equatable, Sendable {
    /// Another program listens there.
    case portInUse
    /// The address is no address, not of this machine, or not allowed.
    case address
    /// The certificate or the key is of no use.
    case identity
    /// The system or the library refused.
    case system
  }

  /// What went wrong, for code.
  public let reason: Reason

  /// What went wrong and what to do about it, for people.
  public let description: String

  init(_ reason: Reason, _ description: String) {
    self.reason = reason
    self.description = description
  }
}
