public import AxonContract
public import JSONText

/// Why a text is not one whole HTTP/1.1 request (RFC 9112).
public struct RequestTextError: Error, Sendable, Hashable {
  /// What is wrong, and what is allowed.
  public let message: String
  /// Where.
  public let offset: Int
}

extension Request {
  /// Reads one request as it goes over the wire: a request line, header fields, an empty line, and
  /// a body of `Content-Length` bytes. Lines may end in LF alone, as they do in files made by hand.
  ///
  /// Without `Content-Length` the body is all that follows. Chunked bodies are not read: the linter
  /// is given payloads, and chunks would put foreign bytes between them.
  public init(parsing source: PaddedBytes) throws(RequestTextError) {
    var lines = HeadLines(source)
    let line = try lines.next()
    let words = source.text(line).split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), !words[0].isEmpty, !words[1].isEmpty
    else {
      throw RequestTextError(
        message: "the first line is no request line such as \"POST /v1/event HTTP/1.1\"",
        offset: line.start)
    }
    var headers: [Header] = []
    while true {
      let span = try lines.next()
      if span.count == 0 { break }
      headers.append(try Self.header(source, span))
    }
    self.init(
      method: String(words[0]), target: String(words[1]), headers: headers, source: source,
      body: try Self.body(source, from: lines.offset, headers), line: line)
  }

  private static func header(_ source: PaddedBytes, _ span: ByteSpan) throws(RequestTextError)
    -> Header
  {
    let bytes = source[span]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > span.start,
      !bytes[..<colon].contains(where: { $0 <= 0x20 || $0 >= 0x7F })
    else {
      throw RequestTextError(
        message: "a header field is \"Name: value\", with no space in its name", offset: span.start)
    }
    let value = Text(bytes[(colon + 1)...]).trimmed
    return Header(source.text(ByteSpan(span.start, colon)), value.string, span: span)
  }

  private static func body(_ source: PaddedBytes, from start: Int, _ headers: [Header])
    throws(RequestTextError) -> ByteSpan
  {
    let has: (String) -> [Header] = { name in headers.filter { $0.name.lowercased() == name } }
    if let coding = has("transfer-encoding").first {
      throw RequestTextError(
        message: "Transfer-Encoding is not read here; send Content-Length and the plain body",
        offset: coding.span?.start ?? start)
    }
    let lengths = Set(has("content-length").map(\.value))
    guard let written = lengths.first else { return ByteSpan(start, source.count) }
    let isNatural = !written.isEmpty && written.utf8.allSatisfy(\.isDigit)
    guard lengths.count == 1, isNatural, let length = Int(written) else {
      throw RequestTextError(
        message: "Content-Length must be one whole number", offset: start)
    }
    guard length <= source.count - start else {
      throw RequestTextError(
        message: "Content-Length says \(length), yet \(source.count - start) bytes follow",
        offset: start)
    }
    guard source[ByteSpan(start + length, source.count)].allSatisfy({ $0 == 0x0A || $0 == 0x0D })
    else {
      throw RequestTextError(
        message: "bytes follow the body; one file holds one request", offset: start + length)
    }
    return ByteSpan(start, start + length)
  }
}

/// The lines before a body, without their ends.
private struct HeadLines {
  let source: PaddedBytes
  var offset = 0

  /// The most bytes that may stand before the body.
  static let headCountMax = 64 << 10

  init(_ source: PaddedBytes) { self.source = source }

  mutating func next() throws(RequestTextError) -> ByteSpan {
    let start = offset
    while offset < source.count, source[offset] != 0x0A, offset < Self.headCountMax { offset += 1 }
    guard offset < source.count, offset < Self.headCountMax else {
      throw RequestTextError(
        message: "no empty line ends the header fields", offset: start)
    }
    let hasReturn = offset > start && source[offset - 1] == 0x0D
    let line = ByteSpan(start, hasReturn ? offset - 1 : offset)
    offset += 1
    return line
  }
}
