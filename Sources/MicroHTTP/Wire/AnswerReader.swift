/// The head of an answer of our own server, which is well formed.
struct AnswerHead: Sendable {
  /// Its lines without their ends: the status line, then the fields, without that of the effect.
  var lines: [[UInt8]]
  let status: Int
  let effect: WireEffect?
  let framing: AnswerReader.Framing
  /// Whether the connection ends behind the answer.
  var isLast: Bool
}

/// Finds the parts of our own server's answers, one request at a time.
struct AnswerReader: Sendable {
  enum Framing: Equatable {
    case none, length(Int), chunked, untilClose
  }

  enum Event {
    /// More bytes are needed.
    case more
    /// An answer of the 1xx class: another one follows (RFC 9110, section 15.2).
    case interim([UInt8])
    case head(AnswerHead)
    /// Bytes of the body.
    case data
    /// Bytes around the chunks.
    case framing
    /// The answer is complete; no byte was consumed for this.
    case end
  }

  private enum State {
    case head, length(Int), chunks, untilClose, end
  }

  private let isForHead: Bool
  private var state = State.head
  private var head: [UInt8] = []
  private var chunks = ChunkReader(bodyLimit: .max, lineLimit: .max)
  /// Whether the answer proper, not an interim one, has begun.
  private(set) var hasBegun = false

  /// A reader of the answer to one request: `HEAD` is answered without a body.
  init(toMethod method: String) {
    isForHead = method == "HEAD"
  }

  /// Whether the end of the connection is the end of the answer.
  var endsWithConnection: Bool {
    if case .untilClose = state { true } else { false }
  }

  /// Consumes bytes from the front up to the next event, and says how many.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> (count: Int, event: Event) {
    switch state {
    case .head: return readHead(bytes)
    case .length(let left):
      let count = min(left, bytes.count)
      state = count == left ? .end : .length(left - count)
      return (count, count == 0 ? .more : .data)
    case .untilClose: return (bytes.count, bytes.isEmpty ? .more : .data)
    case .chunks: return readChunks(bytes)
    case .end: return (0, .end)
    }
  }

  private mutating func readHead(_ bytes: ArraySlice<UInt8>) -> (Int, Event) {
    for (count, byte) in bytes.enumerated() {
      head.append(byte)
      guard byte == 0x0A, head.suffix(4).elementsEqual("\r\n\r\n".utf8) else { continue }
      return (count + 1, endHead())
    }
    return (bytes.count, .more)
  }

  private mutating func endHead() -> Event {
    defer { head.removeAll() }
    let status = head.dropFirst(9).prefix(3).reduce(0) { $0 * 10 + ($1.hexValue ?? 0) }
    if status / 100 == 1 { return .interim(head) }
    hasBegun = true
    let answer = answerHead(status)
    switch answer.framing {
    case .none, .length(0): state = .end
    case .length(let count): state = .length(count)
    case .chunked: state = .chunks
    case .untilClose: state = .untilClose
    }
    return .head(answer)
  }

  private func answerHead(_ status: Int) -> AnswerHead {
    var lines = head.split(separator: 0x0A).map { Array($0.dropLast()) }.filter { !$0.isEmpty }
    var framing = isForHead || status == 204 || status == 304 ? Framing.none : .untilClose
    var (isLast, effect) = (false, nil as WireEffect?)
    for line in lines.dropFirst() {
      guard let field = try? WireField(line) else { continue }
      let value = String(decoding: field.value, as: UTF8.self)
      if field.name.isSame(as: "connection"), field.value.isSame(as: "close") { isLast = true }
      if field.name.isSame(as: WireEffect.fieldName.lowercased()) { effect = WireEffect(value) }
      guard framing == .untilClose else { continue }
      if field.name.isSame(as: "content-length") { framing = .length(Int(value) ?? 0) }
      if field.name.isSame(as: "transfer-encoding") { framing = .chunked }
    }
    lines.removeAll { $0.starts(with: WireEffect.fieldName.utf8) }
    if framing == .untilClose { isLast = true }
    return AnswerHead(
      lines: lines, status: status, effect: effect, framing: framing, isLast: isLast)
  }

  private mutating func readChunks(_ bytes: ArraySlice<UInt8>) -> (Int, Event) {
    let (count, event) = chunks.next(bytes)
    switch event {
    case .framing: return (count, count == 0 ? .more : .framing)
    case .data: return (count, .data)
    // Our own server does not send what we refuse.
    case .end, .refused:
      state = .end
      return (count, .framing)
    }
  }
}
