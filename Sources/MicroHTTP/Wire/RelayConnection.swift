/// One client, and the connection to libmicrohttpd that serves it, which exists as soon as there is
/// a head to pass on: whoever sends none costs libmicrohttpd nothing.
///
/// Requests are passed on one at a time, so that each answer, and its effect, belongs to one of
/// them. Belongs to the relay's thread.
final class RelayConnection {
  enum Side: UInt64 {
    case client = 0
    case inner = 1
  }

  enum Phase {
    /// Between requests, or in one.
    case request
    /// The request is passed on; its answer is due, or under way.
    case answer
    /// Bytes pass both ways unseen: they are no HTTP that could be told apart.
    case tunnel
    /// Nothing is said or heard.
    case silence
    /// The last bytes for the client are on their way.
    case closing
    /// Everything is said; what the client still sends is thrown away.
    case lingering
    case gone
  }

  struct Pace {
    let bytes: Int
    let milliseconds: Int
    var due: Int64
  }

  let number: UInt64
  unowned let loop: RelayLoop
  let client: Int32
  /// Our end of the pair whose other end libmicrohttpd has; -1 when there is none.
  var inner: Int32 = -1
  var innerPeer: Int32 = -1

  var phase = Phase.request
  /// When something must have changed, in milliseconds of the monotonic clock.
  var deadline: Int64
  var pace: Pace?

  var wireGuard: WireGuard
  var head: WireHead?
  var answer = AnswerReader(toMethod: "")
  var shaper: AnswerShaper?
  var idleTimeout: Int64
  var record: [UInt8] = []

  /// Read from the client, and not looked at yet.
  var input: [UInt8] = []
  var toInner = ByteQueue()
  var toClient = ByteQueue()
  var hasClientEnded = false
  var hasToldInner = false
  var clientInterest = Poller.Interest()
  var innerInterest = Poller.Interest()

  init(_ number: UInt64, _ client: Int32, _ loop: RelayLoop) {
    self.number = number
    self.client = client
    self.loop = loop
    wireGuard = WireGuard(loop.settings.limits)
    idleTimeout = loop.settings.idleTimeout
    deadline = loop.now + loop.settings.headDeadline
  }

  /// One of the two sockets is ready.
  func take(_ ready: Poller.Ready, at side: Side) {
    switch side {
    case .client where phase == .silence: close()
    case .client:
      if ready.canRead { readClient() } else if ready.isBroken { close() }
    case .inner:
      if inner >= 0, ready.canRead || ready.isBroken { readInner() }
    }
    work()
  }

  /// Does what can be done now.
  func work() {
    // A drip that ends here lets the next request be judged.
    flushClient()
    judge()
    flushInner()
    flushClient()
    watch()
  }

  /// The deadline has passed.
  func expire() {
    if phase == .request, wireGuard.isInRequest {
      refuse(.late)
    } else {
      close()
    }
    work()
  }

  /// The relay stops: what is under way may end.
  func stop() {
    switch phase {
    case .request: if !wireGuard.isInRequest { close() }
    case .silence, .lingering, .tunnel: close()
    case .answer, .closing, .gone: break
    }
    work()
  }

  func close() {
    guard phase != .gone else { return }
    phase = .gone
    closeInner()
    loop.poller.watch(client, as: 0, from: clientInterest, to: [])
    Socket.close(client)
    loop.remove(self)
  }

  /// Says no more than what is on its way to the client.
  func finish() {
    guard phase != .gone else { return }
    closeInner()
    input = []
    phase = .closing
    deadline = loop.now + loop.settings.requestDeadline
  }
}

// MARK: - Sockets

extension RelayConnection {
  func flushInner() {
    guard inner >= 0 else { return }
    // What libmicrohttpd said before it closed is still to be read.
    if !toInner.flush(to: inner) { toInner.removeAll() }
    let isPassedOn = toInner.isEmpty && (phase == .answer || phase == .tunnel)
    if hasClientEnded, isPassedOn, input.isEmpty, !hasToldInner {
      hasToldInner = true
      Socket.endWriting(inner)
    }
  }

  func flushClient() {
    guard phase != .gone else { return }
    if let due = pace?.due, due > loop.now { return waitForDrip(until: due) }
    guard toClient.flush(to: client, max: pace?.bytes ?? .max) else { return close() }
    if let milliseconds = pace?.milliseconds {
      pace?.due = loop.now + Int64(milliseconds)
      waitForDrip(until: loop.now + Int64(milliseconds))
    }
    if toClient.isEmpty { isFlushed() } else { isBlocked() }
  }

  private func waitForDrip(until due: Int64) {
    loop.drips[number] = toClient.isEmpty ? nil : due
  }

  private func isFlushed() {
    if phase != .answer { pace = nil }
    if phase == .answer { deadline = .max }
    if phase == .closing { linger() }
  }

  private func isBlocked() {
    if pace != nil {
      // The client is not slow; we are.
      deadline = .max
    } else if phase == .answer, deadline == .max {
      deadline = loop.now + loop.settings.requestDeadline
    }
  }

  private func linger() {
    if hasClientEnded || loop.isStopping { return close() }
    Socket.endWriting(client)
    phase = .lingering
    deadline = loop.now + RelayOptions.lingerMax
  }

  func watch() {
    guard phase != .gone else { return }
    var forClient = Poller.Interest()
    if wantsClient { forClient.insert(.read) }
    if !toClient.isEmpty, pace == nil { forClient.insert(.write) }
    if phase == .silence { forClient.insert(.end) }
    loop.poller.watch(client, as: token(.client), from: clientInterest, to: forClient)
    clientInterest = forClient
    guard inner >= 0 else { return }
    var forInner = Poller.Interest()
    if toClient.count < RelayOptions.backlogMax { forInner.insert(.read) }
    if !toInner.isEmpty { forInner.insert(.write) }
    loop.poller.watch(inner, as: token(.inner), from: innerInterest, to: forInner)
    innerInterest = forInner
  }

  private var wantsClient: Bool {
    if hasClientEnded { return false }
    switch phase {
    case .request, .tunnel: return toInner.count < RelayOptions.backlogMax && pace == nil
    case .answer: return input.count < RelayOptions.readMax
    case .lingering: return true
    case .silence, .closing, .gone: return false
    }
  }

  private func token(_ side: Side) -> UInt64 { number << 1 | side.rawValue }
}
