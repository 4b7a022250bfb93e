import AxonContract
import AxonLint
import AxonReport
import JSONText
import MicroHTTP

/// The control plane: finds the call that is meant, and makes it.
struct Control: Sendable {
  let linter: Linter
  let journal: Journal
  let desk: FaultDesk
  let access: ControlAccess
  /// Whether faults of the wire can be carried out.
  let hasRelay: Bool
  let followers = Followers()

  init(
    linter: Linter, journal: Journal, desk: FaultDesk, access: ControlAccess, hasRelay: Bool
  ) {
    self.hasRelay = hasRelay
    self.linter = linter
    self.journal = journal
    self.desk = desk
    self.access = access
  }

  /// The keys that no answer repeats.
  var secrets: Secrets { Secrets(configured: linter.settings.keys, headers: []) }

  /// Where its paths begin.
  static let root = "/_axon"
  /// The most bytes of a call's body.
  static let bodyCountMax = 1 << 20

  /// Whether a request is a call of the control plane.
  static func isMeant(by head: HTTPRequestHead) -> Bool {
    guard head.target.utf8.first == UInt8(ascii: "/") || head.target.contains(root) else {
      return false
    }
    let path = head.path
    return path == root || path.hasPrefix(root + "/")
  }

  /// Why a call is refused before its body is read.
  func refusal(of head: HTTPRequestHead) -> HTTPResponse? {
    if let error = access.refusal(of: head) { return HTTPResponse(error) }
    let count = head.values(of: "Content-Length").first.flatMap { Int($0) } ?? 0
    guard count > Self.bodyCountMax else { return nil }
    return HTTPResponse(
      ControlError(413, "the body has \(count) bytes", "send at most \(Self.bodyCountMax)"))
  }

  /// Makes the call that `request` asks for.
  func answer(_ request: HTTPRequest) -> HTTPReply {
    do throws(ControlError) {
      if let error = access.refusal(of: request.head) { throw error }
      let (route, place) = try Self.route(request.head)
      return try perform(
        Call(
          route: route, place: place, query: try Query(request.query, of: route), request: request))
    } catch {
      var response = HTTPResponse(error.hiding(secrets))
      if error.status == 405 {
        response.headers.append(HTTPField("Allow", Self.methods(at: request.path)))
      }
      return .now(response)
    }
  }

  /// The call whose path and method these are, and what stands in its path for a number.
  static func route(_ head: HTTPRequestHead) throws(ControlError) -> (Route, Substring) {
    let path = head.path.dropFirst(root.count)
    let here = Route.all.compactMap { route in route.match(path).map { (route, $0) } }
    guard !here.isEmpty else {
      throw ControlError(404, "there is no call \(head.path)", hint(for: path))
    }
    let method = head.method == "HEAD" ? "GET" : head.method
    guard let found = here.first(where: { $0.0.method == method }) else {
      throw ControlError(
        405, "\(head.path) takes no \(head.method)", "it takes \(methods(at: head.path))")
    }
    return found
  }

  private static func methods(at path: String) -> String {
    Route.all.filter { $0.match(path.dropFirst(root.count)) != nil }.map(\.method)
      .flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }.joined(separator: ", ")
  }

  private func perform(_ call: Call) throws(ControlError) -> HTTPReply {
    switch call.route.operation {
    case .health: .now(try health())
    case .summary: .now(summary(call))
    case .batches: .now(batches(call))
    case .batch: .now(try batch(call))
    case .events: .now(events(call))
    case .mark: .now(.json { $0.member("mark", journal.mark) })
    case .wait: try wait(call)
    case .faults: .now(faults(call.query["pixel_id"]))
    case .setFaults: .now(try setFaults(call))
    case .endFaults: .now(endFaults(call))
    case .remove: try remove(call)
    case .stream: try stream(call)
    case .deliveries: .now(deliveries(call))
    case .behaviour: .now(behaviour(call))
    case .metrics: .now(metrics())
    case .exportNDJSON, .exportHAR, .exportJSON, .exportJUnit, .exportSARIF: .now(export(call))
    case .document:
      .now(
        HTTPResponse(
          status: 200, headers: [HTTPField("Content-Type", "application/json")],
          body: OpenAPI.document(needsToken: access.token != nil)))
    }
  }

  private func health() throws(ControlError) -> HTTPResponse {
    if let trouble = journal.trouble {
      throw ControlError(
        503, trouble.description, "it serves, and answers 500 until a batch can be kept again")
    }
    return .json { $0.member("status", "ok") }
  }

  private func wait(_ call: Call) throws(ControlError) -> HTTPReply {
    let demand = try WaitDemand(call.query)
    try followers.enter()
    let wait = Wait(demand, journal: journal, linter: linter) { followers.leave() }
    return .later { wait.begin(on: $0) }
  }

  private func stream(_ call: Call) throws(ControlError) -> HTTPReply {
    // Of a stream HEAD would see the head alone, and hold it open for that.
    guard call.request.method != "HEAD" else {
      return .now(HTTPResponse(status: 200, headers: Feed.headers))
    }
    try followers.enter()
    let start = call.lastEventID ?? call.query.number("since") ?? journal.mark
    let feed = Feed(
      journal: journal, linter: linter,
      scope: Scope(pixelID: call.query["pixel_id"], since: start),
      ended: { followers.leave() })
    return .stream(feed.begin())
  }
}

/// One call.
struct Call: Sendable {
  let route: Route
  /// What stands in the path where the route has a place for a number.
  let place: Substring
  let query: Query
  let request: HTTPRequest

  /// The number up to which a stream that broke had come (HTML Living Standard, server-sent
  /// events).
  var lastEventID: Int? { request.values(of: "Last-Event-ID").first.flatMap { Int($0) } }
}

/// How many wait or follow, so that they stay within a limit.
final class Followers: Sendable {
  /// The most waits and streams at once.
  static let countMax = 2_000

  private let count = Lock(0)

  func enter() throws(ControlError) {
    let isFull = count.withLock { count in
      if count < Self.countMax { count += 1 }
      return count > Self.countMax
    }
    if isFull {
      throw ControlError(
        503, "\(Self.countMax) waits and streams are under way", "end some, then call again")
    }
  }

  var current: Int { count.withLock { $0 } }

  func leave() { count.withLock { $0 -= 1 } }
}

extension HTTPResponse {
  /// Says what is wrong and what to do.
  init(_ error: ControlError) {
    self = .json(error.status) { writer in
      writer.member("error", error.error)
      writer.member("help", error.help)
    }
    if error.status == 401 { headers.append(HTTPField("WWW-Authenticate", "Bearer")) }
  }

  /// An answer whose body is one object.
  static func json(_ status: Int = 200, _ members: (inout JSONWriter) -> Void) -> HTTPResponse {
    var writer = JSONWriter()
    writer.object(members)
    writer.endLine()
    return HTTPResponse(
      status: status, headers: [HTTPField("Content-Type", "application/json")],
      body: writer.bytes)
  }
}
