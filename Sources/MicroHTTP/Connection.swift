internal import CMicroHTTPD
internal import Synchronization

/// What a connection does, as others see it.
enum Stage: UInt8, AtomicRepresentable {
  /// It waits for a request.
  case idle
  /// A request line is there, and the rest is awaited.
  case reading
  /// The request is complete: it is answered, or suspended.
  case answering
}

/// One connection and the request that is under way on it.
///
/// Its state belongs to the thread of libmicrohttpd that serves the connection. Others see the
/// number, the socket, the deadline and the stage.
final class Connection {
  private enum Phase {
    /// Waiting for a complete head.
    case head
    /// Reading a body.
    case body(HTTPRequestHead)
    /// Reading, for the sake of the answer, a body that is too long.
    case excess(HTTPRequestHead)
    /// Suspended, until its exchange is decided.
    case waiting(HTTPExchange)
    /// An answer is queued.
    case answered
  }

  /// Bytes that are read, and forgotten, of a body that turned out too long.
  private static let excessMax = 16 << 20

  let core: ServerCore
  let number: UInt64
  let socket: Int32
  let isSecure: Bool

  private let deadlineTime: Atomic<Int64>
  private let stageValue = Atomic(Stage.idle)
  private var phase = Phase.head
  private var target = ""
  private var ordinal = 0
  private var body: [UInt8] = []
  private var excess = 0
  private var isHeld = false
  /// Whether the peer may still be sending when the connection is closed.
  private(set) var lingers = false

  init(_ daemon: Daemon.Context, socket: Int32) {
    core = daemon.core
    isSecure = daemon.isSecure
    number = core.nextNumber()
    self.socket = socket
    deadlineTime = Atomic(Clock.coarse() + core.options.headDeadline)
  }

  /// When the socket is to be shut down, in milliseconds of ``Clock/monotonic()``.
  var deadline: Int64 { deadlineTime.load(ordering: .relaxed) }

  /// What it does now.
  var stage: Stage { stageValue.load(ordering: .sequentiallyConsistent) }

  /// For the sweep alone: the peer had ended its side when it looked last.
  var hadEnded = false

  var hasHead: Bool { if case .head = phase { false } else { true } }

  private func setDeadline(after milliseconds: Int64?) {
    deadlineTime.store(milliseconds.map { Clock.coarse() + $0 } ?? .max, ordering: .relaxed)
  }

  /// The request line is there.
  func begin(target: String) {
    stageValue.store(.reading, ordering: .sequentiallyConsistent)
    self.target = target
    ordinal += 1
  }

  /// The request is over: everything it held is given back.
  func end() {
    if isHeld { core.timekeeper.release(number, socket) }
    isHeld = false
    phase = .head
    body = []
    excess = 0
    setDeadline(after: core.options.idleTimeout + core.options.headDeadline)
    stageValue.store(.idle, ordering: .sequentiallyConsistent)
    core.requestEnded()
  }

  /// The head is there: refuses it, or makes room for the body.
  func takeHead(
    _ handle: ConnectionHandle, _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?
  ) -> MHD_Result {
    let reader = handle.readHead()
    let head = unsafe HTTPRequestHead(
      method: Text.decoded(method), target: target, version: Text.decoded(version),
      headers: reader.fields, connection: number, ordinal: ordinal, receivedAt: Clock.epoch(),
      isSecure: isSecure)
    phase = .body(head)
    if let response = earlyAnswer(head, reader) {
      lingers = true
      return queue(response, handle)
    }
    setDeadline(after: core.options.requestDeadline)
    if let length = reader.contentLength { body.reserveCapacity(min(length, 1 << 20) + 64) }
    return .YES
  }

  private func earlyAnswer(_ head: HTTPRequestHead, _ reader: HeadReader) -> HTTPResponse? {
    if let refusal = reader.refusal(of: head, bodyMax: core.options.maxBody) {
      return core.handler.refuse(head, refusal)
    }
    // OPTIONS * asks about the server, not about anything on it (RFC 9110 section 9.3.7).
    return head.target == "*" ? HTTPResponse(status: 200) : core.handler.head(head)
  }

  /// A piece of the body.
  func take(_ piece: UnsafeRawBufferPointer) -> MHD_Result {
    switch phase {
    case .body(let head):
      guard piece.count <= core.options.maxBody - body.count else {
        body = []
        phase = .excess(head)
        return unsafe take(piece)
      }
      unsafe body.append(contentsOf: piece)
      return .YES
    case .excess:
      // Answered behind the body, because libmicrohttpd answers nothing in its midst; but nobody
      // is listened to for ever.
      excess += piece.count
      return excess <= Self.excessMax ? .YES : .NO
    case .head, .waiting, .answered: return .NO
    }
  }

  /// The body is complete, or the connection resumed.
  func answer(_ handle: ConnectionHandle) -> MHD_Result {
    switch phase {
    case .body(let head):
      stageValue.store(.answering, ordering: .sequentiallyConsistent)
      guard !core.hasStopped else { return .NO }
      body.reserveCapacity(body.count + 64)
      let request = HTTPRequest(head: head, body: body, raw: core.record(of: socket))
      body = []
      setDeadline(after: nil)
      return reply(core.handler.answer(request), handle)
    case .excess(let head):
      return queue(core.handler.refuse(head, .bodyTooLarge(core.options.maxBody)), handle)
    case .waiting(let exchange):
      switch exchange.takeOutcome() {
      case .answer(let response): return queue(response, handle)
      case .abortion: return .NO
      case nil: return .YES
      }
    case .head, .answered: return .NO
    }
  }

  private func reply(_ reply: HTTPReply, _ handle: ConnectionHandle) -> MHD_Result {
    switch reply {
    case .now(let response): return queue(response, handle)
    case .later(let take):
      handle.suspend()
      let exchange = HTTPExchange(handle, core.timekeeper)
      phase = .waiting(exchange)
      hold(exchange)
      take(exchange)
      if core.stops { exchange.serverStops() }
      return .YES
    case .stream(let stream):
      phase = .answered
      hold(stream)
      if core.stops { stream.serverStops() }
      return handle.queue(stream)
    }
  }

  private func hold(_ held: any Held) {
    isHeld = true
    core.timekeeper.hold(number, socket, held)
  }

  private func queue(_ response: HTTPResponse, _ handle: ConnectionHandle) -> MHD_Result {
    phase = .answered
    stageValue.store(.answering, ordering: .relaxed)
    setDeadline(after: core.options.requestDeadline + Int64(response.body.count / 100))
    return handle.queue(
      response, closes: response.closesConnection || core.stops,
      effect: core.hasRelay ? response.effect : nil)
  }
}
