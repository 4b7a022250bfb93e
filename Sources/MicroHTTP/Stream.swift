/// An answer that is sent piece by piece, for as long as both sides like: server-sent events, say.
///
/// Made by a handler for one request, and fed from any thread.
public final class HTTPStream: Held {
  fileprivate struct State {
    var pending: [UInt8] = []
    var sentCount = 0
    /// Set while the connection is suspended for want of bytes.
    var suspended: ConnectionHandle?
    var isClosed = false
    var hasPeerLeft = false
    var ended: (@Sendable () -> Void)?
  }

  /// MHD_CONTENT_READER_END_OF_STREAM and _WITH_ERROR, macros that Swift does not see.
  static let endsHere = -1
  static let endsWithError = -2

  let status: Int
  let headers: [HTTPField]
  private let pendingMax: Int
  private let state: Lock<State>

  /// A stream that begins with `status` and `headers`.
  ///
  /// - Parameters:
  ///   - pendingMax: the most bytes kept for a peer that does not read; more end the stream.
  ///   - ended: run once when nothing more can be sent, whichever side ended it.
  public init(
    status: Int = 200, headers: [HTTPField], pendingMax: Int = 1 << 20,
    ended: @escaping @Sendable () -> Void = {}
  ) {
    self.status = status
    self.headers = headers
    self.pendingMax = pendingMax
    state = Lock(State(ended: ended))
  }

  /// Sends bytes.
  ///
  /// - Returns: false when the stream has ended: the peer is gone or too slow, or it was closed.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      guard !state.isClosed, !state.hasPeerLeft else { return false }
      guard state.pending.count - state.sentCount + bytes.count <= pendingMax else {
        state.hasPeerLeft = true
        state.wake()
        return false
      }
      state.pending.append(contentsOf: bytes)
      state.wake()
      return true
    }
  }

  /// Ends the stream behind what was sent.
  public func close() {
    state.withLock { state in
      state.isClosed = true
      state.wake()
    }
  }

  func peerLeft() {
    state.withLock { state in
      state.hasPeerLeft = true
      state.wake()
    }
  }

  func serverStops() { close() }

  /// Fills `buffer`, or suspends the connection when there is nothing to send.
  func read(_ connection: ConnectionHandle, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    state.withLock { state in
      if state.hasPeerLeft { return Self.endsWithError }
      let count = min(buffer.count, state.pending.count - state.sentCount)
      if count > 0 {
        unsafe state.take(count, into: buffer)
        return count
      }
      if state.isClosed { return Self.endsHere }
      connection.suspend()
      state.suspended = connection
      return 0
    }
  }

  /// The connection is done with it.
  func end() {
    let ended = state.withLock { state in
      state.isClosed = true
      state.pending = []
      state.sentCount = 0
      defer { state.ended = nil }
      return state.ended
    }
    ended?()
  }
}

extension HTTPStream.State {
  fileprivate mutating func take(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) {
    unsafe pending[sentCount..<sentCount + count].withUnsafeBytes {
      unsafe buffer.copyMemory(from: $0)
    }
    sentCount += count
    if sentCount == pending.count {
      pending.removeAll(keepingCapacity: true)
      sentCount = 0
    }
  }

  /// Under the lock, which the reader takes before the connection can go.
  fileprivate mutating func wake() {
    guard let connection = suspended else { return }
    suspended = nil
    connection.resume()
  }
}
