public import AxonContract
public import AxonLint
public import JSONText

/// The keys that nobody is to see, wherever their sender put them: whoever shows what was sent puts
/// it through one of these first.
///
/// Letters and digits of a key are masked one by one, so that lengths and offsets stay. Read are
/// texts as they are, with percent escapes (RFC 3986), and with those of JSON.
public struct Secrets: Sendable {
  /// The fewest bytes of a key that is looked for: of shorter ones texts are full by chance.
  public static let countMin = 4

  /// Longer ones first, as they may hold the others.
  private let keys: [[UInt8]]

  /// None.
  public init() { keys = [] }

  /// Those that are `configured`, and what a request showed in `headers`, with and without a scheme
  /// before it. A word of the contract is no secret.
  public init(configured: [String], headers: [Request.Header]) {
    let shown = headers.filter(Self.isCredential).map { Credentials($0.value) }
      .filter { !$0.isSchemeAlone }
    let texts =
      configured + shown.flatMap { $0.wellKnownScheme == nil ? [$0.value, $0.key] : [$0.key] }
    keys = Set(texts).map { Array($0.utf8) }
      .filter { $0.count >= Self.countMin && !Words.isKnown($0[...]) }
      .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
  }

  /// Those that a request shows whose line and header fields are `head`.
  init(sentIn head: String) {
    let headers = head.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstIndex(of: ":").map { colon in
        Request.Header(
          String(line[..<colon]),
          Text(Array(line[line.index(after: colon)...].utf8)[...]).trimmed.string)
      }
    }
    self.init(configured: [], headers: headers)
  }

  private static func isCredential(_ header: Request.Header) -> Bool {
    ["authorization", "proxy-authorization"].contains(header.name.lowercased())
  }

  // MARK: Hiding

  /// `text` without the keys.
  public func hide(in text: String) -> String {
    guard !keys.isEmpty, let hidden = hidden(Array(text.utf8)[...]) else { return text }
    return String(decoding: hidden, as: UTF8.self)
  }

  /// `bytes` without the keys.
  public func hide(in bytes: PaddedBytes) -> PaddedBytes {
    guard !keys.isEmpty, let hidden = hidden(bytes[bytes.all]) else { return bytes }
    return PaddedBytes(taking: hidden)
  }

  /// `report` without the keys in what it quotes.
  public func hide(in report: Report) -> Report {
    guard !keys.isEmpty else { return report }
    return Report(
      findings: report.findings.map { $0.mapQuotes(hide) }, verdict: report.verdict,
      span: report.span)
  }

  /// `request` without the keys. What stands where a key belongs is masked however short it is.
  public func hide(in request: Request) -> Request {
    let headers = request.headers.map { header in
      Request.Header(
        hide(in: header.name),
        Self.isCredential(header) ? Self.masked(header.value) : hide(in: header.value),
        span: header.span)
    }
    return Request(
      method: hide(in: request.method), target: hide(in: request.target), headers: headers,
      source: hide(in: request.source), body: request.body, line: request.line)
  }

  /// Credentials without all but what is a word of the contract, such as a scheme.
  private static func masked(_ credentials: String) -> String {
    credentials.split(separator: " ", omittingEmptySubsequences: false)
      .map { Words.isKnown(Array($0.utf8)[...]) ? String($0) : Mask.mask($0) }
      .joined(separator: " ")
  }

  /// Nil where there is nothing to hide.
  private func hidden(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var hidden: [UInt8]?
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      guard let end = end(ofKeyAt: offset, in: bytes) else {
        offset += 1
        continue
      }
      var output = hidden ?? Array(bytes)
      Escaped.mask(offset..<end, in: bytes, into: &output)
      hidden = output
      offset = end
    }
    return hidden
  }

  private func end(ofKeyAt start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    let first = Escaped.unit(at: start, in: bytes).byte
    for key in keys where key[0] == first || key[0] == bytes[start] {
      if bytes[start...].starts(with: key) { return start + key.count }
      var offset = start
      let isHere = key.allSatisfy { byte in
        guard offset < bytes.endIndex else { return false }
        let unit = Escaped.unit(at: offset, in: bytes)
        offset += unit.count
        return unit.byte == byte
      }
      if isHere { return offset }
    }
    return nil
  }
}

/// Bytes that may be written as escapes.
private enum Escaped {
  /// The byte that is written at `offset`, and by how many bytes.
  static func unit(at offset: Int, in bytes: ArraySlice<UInt8>) -> (byte: UInt8, count: Int) {
    let byte = bytes[offset]
    let rest = bytes[(offset + 1)...].prefix(5)
    if byte == UInt8(ascii: "%"), let escaped = hexadecimal(rest.prefix(2)) { return (escaped, 3) }
    guard byte == UInt8(ascii: "\\"), let next = rest.first else { return (byte, 1) }
    if rest.starts(with: "u00".utf8), let escaped = hexadecimal(rest.dropFirst(3)) {
      return (escaped, 6)
    }
    return "\"\\/".utf8.contains(next) ? (next, 2) : (byte, 1)
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Masks what stands in `span` of `bytes`; escapes stay escapes.
  static func mask(_ span: Range<Int>, in bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
    var offset = span.lowerBound
    while offset < span.upperBound {
      let unit = unit(at: offset, in: bytes)
      let masked = unit.byte < 0x80 ? Mask.mask(unit.byte) : UInt8(ascii: "x")
      let place = offset - bytes.startIndex
      switch unit.count {
      case 1: output[place] = masked
      case 2: break
      default:
        let digits = Array(String(masked, radix: 16).utf8)
        if masked != unit.byte, digits.count == 2 {
          output.replaceSubrange((place + unit.count - 2)..<(place + unit.count), with: digits)
        }
      }
      offset += unit.count
    }
  }
}
