/// What a sound head says of its request, as far as whoever passes it on must know.
public struct WireHead: Equatable, Sendable {
  /// How the end of the body is found (RFC 9112, section 6.3).
  public enum Framing: Equatable, Sendable {
    case none
    /// So many bytes.
    case length(Int)
    case chunked
  }

  /// As sent.
  public let method: String
  /// 1 for HTTP/1.1, 0 for HTTP/1.0.
  public let minorVersion: Int
  /// Where the body ends.
  public let framing: Framing
}

/// Gathers what the lines of a head say of version, host and framing, and refuses what is unsound.
struct HeadFields: Sendable {
  /// Number of header fields so far.
  private(set) var count = 0
  private(set) var method = ""
  private var minorVersion = 1
  private var hostCount = 0
  private var lengths: [ArraySlice<UInt8>] = []
  private var encodings: [ArraySlice<UInt8>] = []

  mutating func readRequestLine(_ line: [UInt8]) throws(Refusal) {
    let read = try RequestLine(line)
    method = read.method
    minorVersion = read.minorVersion
  }

  /// Reads one header line.
  mutating func read(_ line: [UInt8]) throws(Refusal) {
    count += 1
    let field = try WireField(line)
    if field.name.isSame(as: "host") {
      hostCount += 1
      let host = String(decoding: field.value, as: UTF8.self)
      if !Target.isHost(Substring(host)) { throw .host }
    }
    if field.name.isSame(as: "content-length") { lengths.append(field.value) }
    if field.name.isSame(as: "transfer-encoding") { encodings.append(field.value) }
  }

  /// Judges the head as a whole.
  func finish(bodyLimit: Int) throws(Refusal) -> WireHead {
    if hostCount > 1 { throw .hostRepeated }
    if hostCount == 0 && minorVersion >= 1 { throw .hostMissing }
    let framing = try framing()
    if case .length(let count) = framing, count > bodyLimit { throw .bodyTooLarge(bodyLimit) }
    return WireHead(method: method, minorVersion: minorVersion, framing: framing)
  }

  private func framing() throws(Refusal) -> WireHead.Framing {
    if !encodings.isEmpty {
      if minorVersion == 0 { throw .codingInOldVersion }
      if !lengths.isEmpty { throw .lengthAndCoding }
      if let refusal = Self.refusal(of: encodings) { throw refusal }
      return .chunked
    }
    guard let length = lengths.first else { return .none }
    if lengths.count > 1 { throw .lengthRepeated }
    return .length(try Self.byteCount(length))
  }

  /// RFC 9112, section 6.3, lets equal values in a list pass; a sender that means well sends none.
  private static func byteCount(_ text: ArraySlice<UInt8>) throws(Refusal) -> Int {
    guard !text.isEmpty, text.allSatisfy(Bytes.digits.contains),
      text.count == 1 || text.first != 0x30
    else {
      throw .lengthMalformed
    }
    guard let count = Int(String(decoding: text, as: UTF8.self)) else { throw .lengthOverflow }
    return count
  }

  private static func refusal(of encodings: [ArraySlice<UInt8>]) -> Refusal? {
    let codings = encodings.flatMap {
      $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(\.trimmed)
    }
    let chunked = codings.count { $0.isSame(as: "chunked") }
    guard chunked == 1, codings.last?.isSame(as: "chunked") == true,
      codings.allSatisfy({ !$0.isEmpty })
    else { return .codingWithoutEnd }
    return codings.count == 1 ? nil : .codingUnknown
  }
}

/// A header line in its parts (RFC 9112, section 5).
struct WireField: Sendable {
  let name: ArraySlice<UInt8>
  /// Without the white space around it.
  let value: ArraySlice<UInt8>

  init(_ line: [UInt8]) throws(Refusal) {
    if line.first.map(Bytes.isBlank) == true { throw .fold }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .noColon }
    name = line[..<colon]
    if name.last.map(Bytes.isBlank) == true { throw .spaceBeforeColon }
    guard Bytes.areToken(name) else { throw .fieldName }
    value = line[(colon + 1)...].trimmed
  }
}
