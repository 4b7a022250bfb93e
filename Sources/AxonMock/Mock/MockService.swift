import AxonContract
public import AxonLint
public import MicroHTTP

/// The mock without a socket: a handler for whichever server hands it requests.
public final class MockService: HTTPHandler {
  /// What it judges by.
  public let linter: Linter
  /// What came.
  public let journal: Journal
  let desk: FaultDesk
  private let endpoint: Endpoint
  private let control: Control

  /// A mock as `options` say.
  ///
  /// - Throws: what is wrong with them, and what to do.
  public init(_ options: MockOptions) throws(MockError) {
    guard Loopback.contains(host: options.host) || !(options.controlToken ?? "").isEmpty else {
      throw .tokenMissing(host: options.host)
    }
    linter = options.linter
    journal = Journal(
      byteCountMax: options.journalByteCount, store: options.store, restored: options.restored,
      removed: options.removed)
    desk = FaultDesk(options.faults)
    endpoint = Endpoint(
      linter: linter, journal: journal, desk: desk, isOpaque: options.isOpaque,
      isRelayed: options.server.relay != nil)
    control = Control(
      linter: linter, journal: journal, desk: desk,
      access: ControlAccess(host: options.host, token: options.controlToken),
      hasRelay: options.server.relay != nil)
  }

  /// How many wait or follow just now.
  public var followerCount: Int { control.followers.current }

  /// Refuses what need not be read: what the script or the control plane's guard says.
  public func head(_ head: HTTPRequestHead) -> HTTPResponse? {
    Control.isMeant(by: head) ? control.refusal(of: head) : endpoint.refusal(of: head)
  }

  /// Shows in the journal what never came as far as the endpoint.
  public func refuse(_ head: HTTPRequestHead, _ refusal: Refusal) -> HTTPResponse {
    var response =
      Control.isMeant(by: head)
      ? HTTPResponse(ControlError(refusal.status, refusal.error, refusal.help))
      : endpoint.answer(toRefused: head, refusal)
    response.closesConnection = true
    return response
  }

  /// Answers as the endpoint does, or as the control plane, by the path.
  public func answer(_ request: HTTPRequest) -> HTTPReply {
    Control.isMeant(by: request.head) ? control.answer(request) : endpoint.answer(request)
  }
}

/// Why a mock does not start: what is wrong, then what to do.
public enum MockError: Error, Sendable, CustomStringConvertible {
  /// It would listen beyond this machine with an open control plane.
  case tokenMissing(host: String)
  /// The server does not start.
  case server(ServerError)

  /// For people.
  public var description: String {
    switch self {
    case .tokenMissing(let host):
      "\(host) can be reached from other machines, and so could what was received; "
        + "give --control-token, or listen on 127.0.0.1"
    case .server(let error): error.description
    }
  }
}
