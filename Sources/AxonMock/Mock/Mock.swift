import AxonContract
import Glibc
import JSONText
import MicroHTTP

/// A running mock.
///
/// ```swift
/// var options = MockOptions()
/// options.port = 0
/// let mock = try Mock(options)
/// print(mock.readyLine)
/// mock.stop()
/// ```
public struct Mock: ~Copyable, Sendable {
  /// What answers; it may be asked what came when the mock has stopped.
  ///
  /// Not a stored property, and never inlined: Swift 6.3 optimises the reference that a caller
  /// keeps away when it is read from a value that is consumed later.
  public var service: MockService {
    @inline(never) get { answering }
  }
  private let answering: MockService
  private let server: MicroServer
  private let options: MockOptions
  private let certificateFile: String?

  /// Starts a mock; it serves when this returns.
  ///
  /// - Parameter certificateFile: the file of the authority that a client has to trust, when it
  ///   speaks TLS; named in the ready line.
  public init(_ options: MockOptions, certificateFile: String? = nil) throws(MockError) {
    let service = try MockService(options)
    server = try Self.server(options, service)
    answering = service
    self.options = options
    self.certificateFile = certificateFile
  }

  private static func server(_ options: MockOptions, _ service: MockService) throws(MockError)
    -> MicroServer
  {
    do {
      return try MicroServer(options.server, handler: service)
    } catch {
      throw .server(error)
    }
  }

  /// The port it listens on.
  public var port: Int { server.port }

  /// Where events are sent, without a query.
  public var url: String { origin + "/v1/event" }

  /// Where the control plane begins.
  public var control: String { origin + "/_axon" }

  /// A key that it accepts.
  public var key: String { options.keys.first ?? "test-key" }

  /// A pixel id that it accepts.
  public var pixelID: String { options.pixelIDs.first ?? "00000000-0000-4000-8000-000000000000" }

  /// Scheme, host and port. Who listens everywhere is reached on loopback.
  private var origin: String {
    let host =
      switch options.host {
      case "0.0.0.0": "127.0.0.1"
      case "::": "[::1]"
      case let host where host.contains(":"): "[\(host)]"
      default: options.host
      }
    return "\(options.tls == nil ? "http" : "https")://\(host):\(port)"
  }

  /// One line of JSON that says where it is and what it accepts, without its end.
  public var readyLine: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("url", url)
      writer.member("control", control)
      writer.member("port", port)
      writer.member("pid", Int(getpid()))
      writer.member("key", key)
      writer.member("pixel_id", pixelID)
      if let certificateFile { writer.member("ca", certificateFile) }
    }
    return writer.text
  }

  /// Finishes what is under way, then stops.
  public consuming func stop() { server.stop() }
}

extension MockOptions {
  /// The server that this mock runs on.
  var server: ServerOptions {
    var server = ServerOptions()
    server.host = host
    server.port = port
    server.maxBody = maxBodyCount
    server.tls = tls
    if isStrictHTTP || faults?.needsRelay ?? false {
      var relay = RelayOptions()
      relay.isStrict = isStrictHTTP
      server.relay = relay
    }
    return server
  }
}
