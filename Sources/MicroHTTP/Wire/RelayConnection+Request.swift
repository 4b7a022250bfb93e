/// What the client sends.
extension RelayConnection {
  func readClient() {
    switch Socket.read(client, into: &input, max: RelayOptions.readMax) {
    case .bytes: if phase == .lingering { input.removeAll() }
    case .nothingYet: break
    case .end: hasClientEnded = true
    case .failure: close()
    }
    if hasClientEnded, phase == .lingering { close() }
  }

  /// Looks at what the client sent.
  func judge() {
    // A request behind an answer that is still dripping would hurry it.
    if phase == .request, pace == nil { judgeRequest() }
    if phase == .tunnel {
      toInner.append(input)
      input.removeAll()
    }
  }

  private func judgeRequest() {
    let wasInRequest = wireGuard.isInRequest
    var start = 0
    while phase == .request {
      let (count, event) = wireGuard.next(input[start...])
      let bytes = input[start..<start + count]
      start += count
      take(event, bytes)
      if case .more = event { break }
    }
    input.removeFirst(min(start, input.count))
    guard phase == .request else { return }
    if !wasInRequest, wireGuard.isInRequest, head == nil {
      deadline = loop.now + loop.settings.headDeadline
    }
    // A request that breaks off is not answered (RFC 9112, section 8).
    if hasClientEnded { finish() }
  }

  private func take(_ event: WireGuard.Event, _ bytes: ArraySlice<UInt8>) {
    switch event {
    case .more: break
    case .head(let head): begin(head)
    case .body:
      note(bytes)
      toInner.append(isRechunked ? AnswerShaper.chunk(bytes)[...] : bytes)
    case .framing:
      note(bytes)
      if !isRechunked { toInner.append(bytes) }
    case .end: endRequest()
    case .refused(let refusal):
      if loop.settings.isStrict { refuse(refusal) } else { openTunnel(bytes) }
    }
  }

  /// What the guard made of the chunks is passed on, and not what the client wrote: so no other
  /// reader can find other chunks in it.
  private var isRechunked: Bool { loop.settings.isStrict && head?.framing == .chunked }

  private func begin(_ head: WireHead) {
    self.head = head
    answer = AnswerReader(toMethod: head.method)
    deadline = loop.now + loop.settings.requestDeadline
    record.removeAll()
    note(wireGuard.head[...])
    guard openInner() else { return refuse(.busy) }
    toInner.append(loop.settings.isStrict ? wireGuard.plainHead : wireGuard.head)
  }

  private func endRequest() {
    if isRechunked { toInner.append("0\r\n\r\n".utf8) }
    phase = .answer
    deadline = .max
    // Before the last bytes go, for the request is answered as soon as they have arrived.
    if loop.settings.recordMax > 0 { loop.records.withLock { $0[innerPeer] = record } }
  }

  private func note(_ bytes: ArraySlice<UInt8>) {
    let room = loop.settings.recordMax - record.count
    if room > 0 { record.append(contentsOf: bytes.prefix(room)) }
  }

  /// Answers for the server. An answer that has begun goes on instead: there is one to a request.
  func refuse(_ refusal: Refusal) {
    if !answer.hasBegun { toClient.append(RefusalText.bytes(refusal, toMethod: wireGuard.method)) }
    finish()
  }

  private func openTunnel(_ bytes: ArraySlice<UInt8>) {
    guard openInner() else { return close() }
    toInner.append(head == nil ? wireGuard.head[...] : bytes)
    phase = .tunnel
    deadline = .max
  }

  private func openInner() -> Bool {
    guard inner < 0 else { return true }
    guard let (ours, theirs) = Socket.pair() else { return false }
    guard loop.adopt(theirs) else {
      Socket.close(ours)
      return false
    }
    inner = ours
    innerPeer = theirs
    return true
  }

  func closeInner() {
    guard inner >= 0 else { return }
    loop.poller.watch(inner, as: 0, from: innerInterest, to: [])
    innerInterest = []
    Socket.close(inner)
    inner = -1
    toInner.removeAll()
    if loop.settings.recordMax > 0 { loop.records.withLock { $0[innerPeer] = nil } }
  }
}
