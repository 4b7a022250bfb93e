/// Judges the bytes of one connection as HTTP/1.1 requests (RFC 9110, RFC 9112), as they come, and
/// says of each range of them what it is, or why they are refused.
///
/// It is strict: where the RFC lets a server be lenient, it is not, for leniency is what smugglers
/// live on. It keeps a request's head until all of it is known to be sound, and looks at no byte
/// behind a refusal. A value without I/O: what it was fed decides all that it says.
public struct WireGuard: Sendable {
  /// How much of a request is read.
  public struct Limits: Sendable {
    /// Bytes of the request line.
    public var requestLine: Int
    /// Bytes of request line and header fields; of trailers and of chunk extensions too.
    public var head: Int
    /// Number of header fields.
    public var fields: Int
    /// Bytes of the body.
    public var body: Int

    /// Limits; those not given are enough for any sender that means well.
    public init(
      requestLine: Int = 8_000, head: Int = 16_384, fields: Int = 100, body: Int = 16 << 20
    ) {
      self.requestLine = requestLine
      self.head = head
      self.fields = fields
      self.body = body
    }
  }

  /// What the bytes just consumed are.
  public enum Event: Equatable, Sendable {
    /// Nothing that is due yet: more bytes are needed.
    case more
    /// The end of a sound head; ``WireGuard/head`` holds its bytes.
    case head(WireHead)
    /// Bytes of the body.
    case body
    /// Bytes around the chunks of the body: sizes, extensions, line ends, trailers.
    case framing
    /// The request is complete, and the next one may begin; no byte was consumed for this.
    case end
    /// Not to be passed on; nothing more of this connection is read.
    case refused(Refusal)
  }

  private enum State {
    case requestLine, fields, body(Int), chunks, end, refused(Refusal)
  }

  private let limits: Limits
  private var state = State.requestLine
  private var line = WireLine()
  private var emptyLineCount = 0
  private var fields = HeadFields()
  private var chunks: ChunkReader
  /// The bytes of the head that is being read, or was read last, without an empty line before it.
  public private(set) var head: [UInt8] = []

  /// A guard at the beginning of a connection.
  public init(_ limits: Limits = Limits()) {
    self.limits = limits
    chunks = ChunkReader(bodyLimit: limits.body, lineLimit: limits.head)
  }

  /// The method of the request, as soon as it is known; else empty.
  public var method: String { fields.method }

  /// ``head`` anew, with one space before each value and no blank behind it: readers differ in what
  /// they take for a value. Call it on a complete head.
  public var plainHead: [UInt8] {
    head.split(separator: 0x0A).reduce(into: []) { plain, line in
      let line = line.dropLast()
      if let colon = line.firstIndex(of: UInt8(ascii: ":")), !plain.isEmpty {
        plain += line[...colon] + [0x20] + line[(colon + 1)...].trimmed
      } else {
        plain += line
      }
      plain += [0x0D, 0x0A]
    }
  }

  /// Whether a request has begun and is not complete.
  public var isInRequest: Bool {
    switch state {
    case .requestLine: !head.isEmpty
    case .fields, .body, .chunks, .end: true
    case .refused: false
    }
  }

  /// Consumes bytes from the front of `bytes` up to the next event, and says how many.
  ///
  /// Call it until it says ``Event/more``; ``Event/head(_:)`` and ``Event/body`` may be followed by
  /// an ``Event/end`` that takes no byte.
  public mutating func next(_ bytes: ArraySlice<UInt8>) -> (count: Int, event: Event) {
    switch state {
    case .requestLine, .fields: return readHead(bytes)
    case .body(let left): return readBody(bytes, left)
    case .chunks: return readChunks(bytes)
    case .end:
      begin()
      return (0, .end)
    case .refused(let refusal): return (0, .refused(refusal))
    }
  }

  private mutating func begin() {
    state = .requestLine
    emptyLineCount = 0
    line.begin()
    fields = HeadFields()
    head.removeAll(keepingCapacity: true)
  }

  private mutating func refuse(_ refusal: Refusal, after count: Int) -> (Int, Event) {
    state = .refused(refusal)
    return (count, .refused(refusal))
  }
}

// MARK: - The head

extension WireGuard {
  private mutating func readHead(_ bytes: ArraySlice<UInt8>) -> (Int, Event) {
    for (count, byte) in bytes.enumerated() {
      head.append(byte)
      if let refusal = line.take(byte) ?? overflow() { return refuse(refusal, after: count + 1) }
      guard line.isComplete else { continue }
      switch endLine() {
      case .more: line.begin()
      case .refused(let refusal): return refuse(refusal, after: count + 1)
      case let event: return (count + 1, event)
      }
    }
    return (bytes.count, .more)
  }

  private func overflow() -> Refusal? {
    if case .requestLine = state, line.bytes.count > limits.requestLine {
      return line.bytes.contains(UInt8(ascii: " ")) ? .longRequestLine : .longMethod
    }
    return head.count > limits.head ? .largeHead : nil
  }

  private mutating func endLine() -> Event {
    if case .requestLine = state { return endRequestLine() }
    if line.bytes.isEmpty { return endHead() }
    if fields.count == limits.fields { return .refused(.manyFields) }
    do throws(Refusal) {
      try fields.read(line.bytes)
      return .more
    } catch {
      return .refused(error)
    }
  }

  private mutating func endRequestLine() -> Event {
    if line.bytes.isEmpty {
      emptyLineCount += 1
      head.removeAll(keepingCapacity: true)
      return emptyLineCount > 1 ? .refused(.emptyLines) : .more
    }
    do throws(Refusal) {
      try fields.readRequestLine(line.bytes)
      state = .fields
      return .more
    } catch {
      return .refused(error)
    }
  }

  private mutating func endHead() -> Event {
    line.begin()
    do throws(Refusal) {
      let head = try fields.finish(bodyLimit: limits.body)
      switch head.framing {
      case .none, .length(0): state = .end
      case .length(let count): state = .body(count)
      case .chunked:
        chunks = ChunkReader(bodyLimit: limits.body, lineLimit: limits.head)
        state = .chunks
      }
      return .head(head)
    } catch {
      return .refused(error)
    }
  }
}

// MARK: - The body

extension WireGuard {
  private mutating func readBody(_ bytes: ArraySlice<UInt8>, _ left: Int) -> (Int, Event) {
    let count = min(left, bytes.count)
    state = count == left ? .end : .body(left - count)
    return (count, count == 0 ? .more : .body)
  }

  private mutating func readChunks(_ bytes: ArraySlice<UInt8>) -> (Int, Event) {
    let (count, event) = chunks.next(bytes)
    switch event {
    case .framing: return (count, count == 0 ? .more : .framing)
    case .data: return (count, .body)
    case .end:
      state = .end
      return (count, .framing)
    case .refused(let refusal): return refuse(refusal, after: count)
    }
  }
}
