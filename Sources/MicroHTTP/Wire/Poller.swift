internal import CMicroHTTPD
internal import Glibc

/// Tells one thread which of many sockets are ready (epoll(7), level-triggered).
struct Poller: ~Copyable {
  /// What is asked of a socket.
  struct Interest: OptionSet, Sendable {
    let rawValue: UInt8
    static let read = Interest(rawValue: 1)
    static let write = Interest(rawValue: 2)
    /// That the peer sends no more, without a read.
    static let end = Interest(rawValue: 4)
  }

  /// A socket that is ready.
  struct Ready {
    let token: UInt64
    let canRead: Bool
    let canWrite: Bool
    /// Neither side sends any more, or the connection broke.
    let isBroken: Bool
    let hasEnded: Bool
  }

  private let descriptor: Int32

  init() throws(ServerError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else {
      throw ServerError(.system, "no descriptors left for the relay: raise `ulimit -n`")
    }
  }

  deinit { Socket.close(descriptor) }

  /// Changes what is asked of `socket` from `old` to `new`; nothing asked is not being watched.
  func watch(_ socket: Int32, as token: UInt64, from old: Interest, to new: Interest) {
    guard old != new else { return }
    var event = unsafe epoll_event()
    unsafe event.events = Self.events(new)
    unsafe event.data.u64 = token
    let change = new.isEmpty ? EPOLL_CTL_DEL : old.isEmpty ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    _ = unsafe epoll_ctl(descriptor, change, socket, &event)
  }

  /// Waits until a socket is ready, or for so many milliseconds; -1 for as long as it takes.
  func wait(milliseconds: Int32) -> [Ready] {
    unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 256) { events in
      let count = unsafe epoll_wait(
        descriptor, events.baseAddress, Int32(events.count), milliseconds)
      return unsafe events.prefix(max(0, Int(count))).map(Self.ready)
    }
  }

  private static func events(_ interest: Interest) -> UInt32 {
    var events: UInt32 = 0
    if interest.contains(.read) { events |= EPOLLIN.rawValue }
    if interest.contains(.write) { events |= EPOLLOUT.rawValue }
    if interest.contains(.end) { events |= EPOLLRDHUP.rawValue }
    return events
  }

  private static func ready(_ event: epoll_event) -> Ready {
    let events = unsafe event.events
    func has(_ kinds: EPOLL_EVENTS...) -> Bool { kinds.contains { events & $0.rawValue != 0 } }
    return Ready(
      token: unsafe event.data.u64, canRead: has(EPOLLIN), canWrite: has(EPOLLOUT),
      isBroken: has(EPOLLHUP, EPOLLERR), hasEnded: has(EPOLLRDHUP))
  }
}
