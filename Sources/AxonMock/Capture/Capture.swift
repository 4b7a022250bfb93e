internal import AxonContract
internal import AxonLint
internal import MicroHTTP
internal import TestAuthority

/// Brings a sender whose address is built in to the mock: connections to the service's host are
/// answered here, and none goes there.
public final class Capture: Sendable {
  /// Why another host is refused, and what to do; in the words that clients show.
  static let refusalReason =
    "axon-mock --capture lets \(EventService.host) through alone; add --pass-others for the rest"

  private let proxy: ConnectProxy
  private let decisions: Decisions
  private let server: Server
  private let variables: ClientVariables

  /// The environment of the sender: what is changed in `environment`.
  public var changedEnvironment: [String: String] { variables.changed }

  /// How often the service's host was asked without TLS, which was refused.
  public var plainCount: Int { decisions.plainCount }

  /// The proxy's port, of 127.0.0.1.
  public var port: Int { proxy.port }

  /// Starts capturing.
  ///
  /// - Parameters:
  ///   - service: what answers.
  ///   - trust: what the sender is told to trust.
  ///   - mock: host and port of the mock where it speaks TLS itself: it is not to be refused.
  ///   - passesOthers: whether other hosts are let through.
  ///   - environment: what the sender would be started with.
  ///   - tell: told of each refused host, once.
  public init(
    for service: MockService, trust: Trust, mock: (host: String, port: Int)?,
    passesOthers: Bool, environment: [String: String], tell: @escaping @Sendable (String) -> Void
  ) throws(CaptureError) {
    do {
      let server = try Server(service, trust.identity)
      let decisions = Decisions(
        own: mock.map { [$0.host, "localhost", "127.0.0.1"] } ?? [], port: mock?.port ?? 0,
        passesOthers: passesOthers, tell: tell)
      let proxy = try ConnectProxy(
        decide: { decisions.decision(on: $0, isPlain: $1) }, take: { server.take($0) })
      let script = NodePreload.script(port: proxy.port, passesOthers: passesOthers)
      let preload = try trust.folder.add(Array(script.utf8), as: "capture.cjs")
      var variables = ClientVariables(environment)
      variables.trust(trust)
      variables.sendThroughProxy(port: proxy.port)
      variables.preload(preload)
      self.variables = variables
      self.proxy = proxy
      self.decisions = decisions
      self.server = server
    } catch {
      throw CaptureError("\(error)")
    }
  }

  /// Ends it: what is under way is finished.
  public func stop() { proxy.stop() }

  /// Speaks TLS on sockets that clients take for connections to the service.
  private final class Server: Sendable {
    private let server: MicroServer

    init(_ service: MockService, _ identity: TLSIdentity) throws(ServerError) {
      var options = ServerOptions()
      options.listens = false
      options.tls = identity
      options.maxBody = service.linter.settings.maxBodyCount
      server = try MicroServer(options, handler: service)
    }

    func take(_ socket: Int32) {
      // What is not taken is closed: the sender sees a connection that ends.
      try? server.adopt(socket, secure: true)
    }
  }
}

/// What becomes of each CONNECT, and of each request without TLS.
final class Decisions: Sendable {
  private let own: [String]
  private let port: Int
  private let passesOthers: Bool
  private let tell: @Sendable (String) -> Void
  private let refused = Lock(Set<ConnectProxy.Destination>())
  private let plain = Lock(0)
  /// The most hosts that are told of, so that a sender that tries them all ends in no flood.
  private static let toldCountMax = 100

  init(
    own: [String], port: Int, passesOthers: Bool, tell: @escaping @Sendable (String) -> Void
  ) {
    self.own = own
    self.port = port
    self.passesOthers = passesOthers
    self.tell = tell
  }

  /// Why the service is not to be asked without TLS, in the words that clients show.
  static let plainReason =
    "the endpoint is https://\(EventService.host): without TLS the key could be read by anybody"

  /// How often the service's host was asked without TLS.
  var plainCount: Int { plain.withLock { $0 } }

  func decision(on destination: ConnectProxy.Destination, isPlain: Bool)
    -> ConnectProxy.Decision
  {
    if isPlain { return decision(onPlain: destination) }
    if destination.host == EventService.host {
      // Another port of that host is no endpoint, and is not let through either.
      return destination.port == EventService.port
        ? .take
        : refusal(
          of: destination, "axon-mock --capture knows port \(EventService.port) of this host alone")
    }
    if own.contains(destination.host), destination.port == port { return .take }
    return passesOthers ? .pass : refusal(of: destination, Capture.refusalReason)
  }

  private func decision(onPlain destination: ConnectProxy.Destination)
    -> ConnectProxy.Decision
  {
    guard destination.host != EventService.host else {
      plain.withLock { $0 += 1 }
      return refusal(of: destination, Self.plainReason)
    }
    // The mock itself, and what a test suite serves beside it.
    let isHere = Loopback.contains(host: destination.host)
    return isHere || passesOthers ? .pass : refusal(of: destination, Capture.refusalReason)
  }

  private func refusal(of destination: ConnectProxy.Destination, _ reason: String)
    -> ConnectProxy.Decision
  {
    let isNew = refused.withLock { refused in
      refused.count < Self.toldCountMax && refused.insert(destination).inserted
    }
    if isNew { tell("\(destination) was refused: \(reason)") }
    return .refuse(reason: reason, body: "\(destination) was refused: \(reason)\n")
  }
}

extension ClientVariables {
  mutating func trust(_ trust: Trust) {
    self.trust(
      bundle: trust.bundleFile, authority: trust.authorityFile, store: trust.storeFile,
      password: Trust.storePassword)
  }
}

extension Trust {
  /// The environment of a sender that knows where the mock is and only has to trust it: what is
  /// changed in `environment`.
  public func changedEnvironment(_ environment: [String: String]) -> [String: String] {
    var variables = ClientVariables(environment)
    variables.trust(self)
    return variables.changed
  }
}
