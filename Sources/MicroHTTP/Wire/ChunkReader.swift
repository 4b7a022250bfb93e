/// Reads a chunked body (RFC 9112, section 7.1), as it comes.
struct ChunkReader: Sendable {
  enum Event: Equatable {
    /// Bytes around the data; the reader needs more.
    case framing
    /// Bytes of the body.
    case data
    /// The end of the body, trailers included.
    case end
    case refused(Refusal)
  }

  private enum State {
    case size, data(Int), dataEnd, trailers
  }

  private let bodyLimit: Int
  private let lineLimit: Int
  private var state = State.size
  private var line = WireLine()
  private var bodyCount = 0
  /// Bytes of extensions and of trailers so far: one-byte chunks could carry any number of them.
  private var overhead = 0

  /// Fields that decide on framing, routing or authentication, or how the body is read: they may
  /// not come after it (RFC 9110, section 6.5.1).
  private static let headOnly = [
    "transfer-encoding", "content-length", "host", "authorization", "content-type",
    "content-encoding", "content-range", "trailer", "expect", "te", "connection",
  ]

  init(bodyLimit: Int, lineLimit: Int) {
    self.bodyLimit = bodyLimit
    self.lineLimit = lineLimit
  }

  /// Consumes bytes from the front up to the next event, and says how many.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> (Int, Event) {
    if case .data(let left) = state {
      let count = min(left, bytes.count)
      if count > 0 {
        state = count == left ? .dataEnd : .data(left - count)
        return (count, .data)
      }
      return (0, .framing)
    }
    for (count, byte) in bytes.enumerated() {
      if let refusal = take(byte) { return (count + 1, .refused(refusal)) }
      guard line.isComplete else { continue }
      let event = endLine()
      line.begin()
      if case .data = state { return (count + 1, event) }
      if event != .framing { return (count + 1, event) }
    }
    return (bytes.count, .framing)
  }

  private mutating func take(_ byte: UInt8) -> Refusal? {
    if let refusal = line.take(byte) { return refusal }
    switch state {
    case .dataEnd: return line.bytes.isEmpty ? nil : .chunkEnd
    case .trailers: return line.bytes.count + overhead > lineLimit ? .largeHead : nil
    case .size: return line.bytes.count + overhead > lineLimit ? .chunkExtensionsLarge : nil
    case .data: return nil
    }
  }

  private mutating func endLine() -> Event {
    switch state {
    case .dataEnd:
      state = .size
      return .framing
    case .trailers: return endTrailer()
    case .size, .data: return endSize()
    }
  }

  private mutating func endSize() -> Event {
    do throws(Refusal) {
      let size = try ChunkSize(line.bytes)
      overhead += size.extensionCount
      guard size.count <= bodyLimit - bodyCount else { throw .bodyTooLarge(bodyLimit) }
      bodyCount += size.count
      state = size.count == 0 ? .trailers : .data(size.count)
      return .framing
    } catch {
      return .refused(error)
    }
  }

  private mutating func endTrailer() -> Event {
    if line.bytes.isEmpty { return .end }
    overhead += line.bytes.count
    do throws(Refusal) {
      let name = try WireField(line.bytes).name
      return Self.headOnly.contains { name.isSame(as: $0) } ? .refused(.trailer) : .framing
    } catch {
      return .refused(error)
    }
  }
}

/// The line before a chunk: its size, and extensions, which say nothing to us.
struct ChunkSize: Sendable {
  /// Bytes of the chunk.
  let count: Int
  /// Bytes of its extensions.
  let extensionCount: Int

  init(_ line: [UInt8]) throws(Refusal) {
    let digits = line.prefix { $0.hexValue != nil }
    guard !digits.isEmpty else { throw .chunkSize }
    guard digits.count <= 16, let count = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .lengthOverflow }
    let rest = line[digits.endIndex...]
    self.count = count
    extensionCount = rest.count
    if rest.isEmpty { return }
    guard rest.trimmed.first == UInt8(ascii: ";") else { throw .chunkSize }
    var reader = ExtensionReader(rest: rest)
    guard reader.readAll() else { throw .chunkExtension }
  }
}

/// Reads `;name`, `;name=value` and `;name="value"` (RFC 9112, section 7.1.1).
private struct ExtensionReader {
  var rest: ArraySlice<UInt8>

  mutating func readAll() -> Bool {
    while !rest.isEmpty {
      guard takeMark(";"), takeToken() else { return false }
      // White space behind the last extension belongs to nothing.
      let isLast = rest.trimmed.isEmpty
      if isLast { return rest.isEmpty }
      if takeMark("="), !takeQuoted(), !takeToken() { return false }
    }
    return true
  }

  /// A mark with the bad white space around it that must be overlooked (RFC 9110, section 5.6.3).
  private mutating func takeMark(_ mark: Unicode.Scalar) -> Bool {
    let bare = rest.drop(while: Bytes.isBlank)
    guard bare.first == UInt8(ascii: mark) else { return false }
    rest = bare.dropFirst().drop(while: Bytes.isBlank)
    return true
  }

  private mutating func takeToken() -> Bool {
    let token = rest.prefix(while: Bytes.tokenBytes.contains)
    rest = rest[token.endIndex...]
    return !token.isEmpty
  }

  private mutating func takeQuoted() -> Bool {
    guard rest.first == UInt8(ascii: "\"") else { return false }
    var index = rest.startIndex + 1
    while index < rest.endIndex {
      switch rest[index] {
      case UInt8(ascii: "\""):
        rest = rest[(index + 1)...]
        return true
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return false
  }
}
