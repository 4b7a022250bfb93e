/// Writes an answer anew as its effect wants it.
struct AnswerShaper: Sendable {
  private let effect: WireEffect?
  private let framing: AnswerReader.Framing
  /// Bytes of the answer that may still be sent, when it is to be cut.
  private var bodyLeft: Int?
  /// Whether the connection ends behind what was written.
  private(set) var isLast: Bool
  /// Whether nothing more is to be written.
  private(set) var isCut = false

  /// The answer's head, shaped.
  private(set) var head: [UInt8] = []

  init(_ answer: AnswerHead, minorVersion: Int) {
    effect = answer.effect
    framing = answer.framing
    isLast = answer.isLast
    head = write(answer, minorVersion)
  }

  /// Bytes of the body, shaped.
  mutating func data(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if isCut { return [] }
    if let left = bodyLeft {
      bodyLeft = max(0, left - bytes.count)
      isCut = bodyLeft == 0
      return Array(bytes.prefix(left))
    }
    guard isRechunked else { return Array(bytes) }
    return Self.chunk(bytes, extension: ";relayed=\"yes\"")
  }

  /// Bytes around the chunks of the body, shaped.
  func around(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    isCut || effect == .oldVersion ? [] : Array(bytes)
  }

  /// What ends the answer.
  var end: [UInt8] {
    isRechunked && !isCut ? Array("0\r\nRelayed: yes\r\n\r\n".utf8) : []
  }

  /// `bytes` as one chunk (RFC 9112, section 7.1).
  static func chunk(_ bytes: ArraySlice<UInt8>, extension text: String = "") -> [UInt8] {
    Array((String(bytes.count, radix: 16) + text + "\r\n").utf8) + bytes + [0x0D, 0x0A]
  }

  private var isRechunked: Bool {
    if case .length = framing { effect == .chunked } else { false }
  }

  private mutating func write(_ answer: AnswerHead, _ minorVersion: Int) -> [UInt8] {
    var lines = answer.lines
    switch effect {
    case .cut(let place): return cut(lines, at: place)
    case .oldVersion: beOld(&lines)
    case .chunked: if isRechunked { beChunked(&lines) }
    case .noReason: lines[0] = Array(lines[0].prefix(13))
    case .mixedCase: for index in lines.indices.dropFirst() { Self.mixCase(&lines[index]) }
    // HTTP/1.0 knows no interim answers (RFC 9110, section 15.2).
    case .interim(let status) where minorVersion > 0: return Self.interim(status) + Self.join(lines)
    case .interim, .drip, .idleClose, .reset, .finish, .silence, nil: break
    }
    return Self.join(lines)
  }

  private mutating func cut(_ lines: [[UInt8]], at place: WireEffect.Place) -> [UInt8] {
    isLast = true
    let whole = Self.join(lines)
    switch place {
    case .status:
      isCut = true
      return Array(whole.prefix(10))
    case .headers:
      isCut = true
      return Array(whole.prefix(lines[0].count + 2 + (whole.count - lines[0].count) / 2))
    case .body:
      guard case .length(let count) = framing, count > 0 else {
        // Without a body there is one to miss all the same.
        isCut = framing != .chunked && framing != .untilClose
        bodyLeft = 1
        return isCut ? Self.join(Self.replacingLength(in: lines, by: "Content-Length: 1")) : whole
      }
      bodyLeft = count / 2
      isCut = count < 2
      return whole
    }
  }

  private mutating func beOld(_ lines: inout [[UInt8]]) {
    isLast = true
    lines[0].replaceSubrange(0..<8, with: "HTTP/1.0".utf8)
    lines.removeAll { line in
      ["connection:", "content-length:", "transfer-encoding:"].contains {
        line.prefix($0.utf8.count).isSame(as: $0)
      }
    }
  }

  private func beChunked(_ lines: inout [[UInt8]]) {
    lines = Self.replacingLength(in: lines, by: "Transfer-Encoding: chunked")
  }

  private static func replacingLength(in lines: [[UInt8]], by line: String) -> [[UInt8]] {
    lines.filter { !$0.prefix(15).isSame(as: "content-length:") } + [Array(line.utf8)]
  }

  /// Every other letter of the name, from the second on, in upper case, the others in lower.
  private static func mixCase(_ line: inout [UInt8]) {
    for index in line.indices.prefix(while: { line[$0] != UInt8(ascii: ":") }) {
      let lower = Text.lower(line[index])
      let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= lower
      line[index] = isLetter && index % 2 == 1 ? lower & 0xDF : lower
    }
  }

  private static func interim(_ status: Int) -> [UInt8] {
    let text = status == 103 ? "103 Early Hints\r\nLink: </>; rel=preload\r\n" : "100 Continue\r\n"
    return Array("HTTP/1.1 \(text)\r\n".utf8)
  }

  private static func join(_ lines: [[UInt8]]) -> [UInt8] {
    lines.flatMap { $0 + [0x0D, 0x0A] } + [0x0D, 0x0A]
  }
}
