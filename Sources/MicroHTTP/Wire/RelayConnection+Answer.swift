/// What libmicrohttpd says.
extension RelayConnection {
  func readInner() {
    var bytes: [UInt8] = []
    switch Socket.read(inner, into: &bytes, max: RelayOptions.readMax) {
    case .bytes: phase == .tunnel ? toClient.append(bytes) : takeAnswer(bytes[...])
    case .nothingYet: break
    case .end, .failure: finish()
    }
  }

  private func takeAnswer(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while phase == .request || phase == .answer {
      let (count, event) = answer.next(rest)
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      switch event {
      case .more: return
      case .interim(let head): toClient.append(head)
      case .head(let head): begin(head)
      case .data: send { $0.data(part) }
      case .framing: send { $0.around(part) }
      case .end:
        send { $0.end }
        return endAnswer()
      }
    }
  }

  private func send(_ shape: (inout AnswerShaper) -> [UInt8]) {
    guard var shaper else { return }
    toClient.append(shape(&shaper))
    self.shaper = shaper
    if shaper.isCut { finish() }
  }

  private func begin(_ answer: AnswerHead) {
    var answer = answer
    if phase == .request {
      // The answer is there before the request: the rest of that is not read (RFC 9112, section
      // 9.6).
      answer.isLast = true
      toInner.removeAll()
      phase = .answer
      deadline = .max
    }
    switch answer.effect {
    case .reset:
      Socket.reset(client)
      return close()
    case .finish: return close()
    case .silence: return beSilent()
    case .drip(let bytes, let milliseconds):
      pace = Pace(bytes: bytes, milliseconds: milliseconds, due: loop.now)
    case .idleClose(let milliseconds): idleTimeout = Int64(milliseconds)
    default: break
    }
    shaper = AnswerShaper(answer, minorVersion: head?.minorVersion ?? 1)
    send { $0.head }
  }

  private func beSilent() {
    closeInner()
    input = []
    toClient.removeAll()
    phase = .silence
    deadline = loop.now + RelayOptions.silenceMax
  }

  private func endAnswer() {
    guard phase == .answer else { return }
    if shaper?.isLast ?? true { return finish() }
    phase = .request
    head = nil
    shaper = nil
    answer = AnswerReader(toMethod: "")
    deadline = loop.now + idleTimeout
    idleTimeout = loop.settings.idleTimeout
  }
}
