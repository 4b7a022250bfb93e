import AxonContract
import JSONText

/// Tells what may be shown of a request's line and header fields (RFC 9112, sections 3 and 5).
struct HeadReader {
  let bytes: PaddedBytes
  let showsValues: Bool
  private(set) var parts: [(span: ByteSpan, treatment: MaskMap.Treatment)] = []

  init(bytes: PaddedBytes, showsValues: Bool) {
    self.bytes = bytes
    self.showsValues = showsValues
  }

  /// Header fields whose values say nothing of anybody.
  private static let harmless: Set<String> = [
    "accept", "accept-encoding", "connection", "content-encoding", "content-length",
    "content-type", "host", "transfer-encoding",
  ]

  /// Header fields that are secret even from those who look at values.
  private static let secret: Set<String> = ["authorization", "cookie", "proxy-authorization"]

  /// Reads the lines in `head`.
  mutating func read(_ head: ByteSpan) {
    var start = head.start
    while start < head.end {
      let end = bytes[ByteSpan(start, head.end)].firstIndex(of: UInt8(ascii: "\n")) ?? head.end
      if start == head.start {
        readLine(ByteSpan(start, end))
      } else {
        readField(ByteSpan(start, end))
      }
      start = end + 1
    }
  }

  private mutating func readLine(_ line: ByteSpan) {
    guard !showsValues else { return }
    let words = bytes[line].split(separator: UInt8(ascii: " "))
    guard words.count > 1 else { return }
    let target = ByteSpan(words[1].startIndex, words[1].endIndex)
    var offset = line.start
    for span in URLParts.personal(in: target, of: bytes) {
      parts.append((ByteSpan(offset, span.start), .shown))
      parts.append((span, .words))
      offset = span.end
    }
    let isShown = !Showing.isPersonal(bytes.text(ByteSpan(offset, line.end)))
    parts.append((ByteSpan(offset, line.end), isShown ? .shown : .words))
  }

  private mutating func readField(_ line: ByteSpan) {
    // A line that begins with white space belongs to the field before it.
    if bytes[line.start] == 0x20 || bytes[line.start] == 0x09 {
      return parts.append((line, parts.last?.treatment ?? .words))
    }
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = bytes.text(ByteSpan(line.start, colon)).lowercased()
    let isShown =
      showsValues
      ? !Self.secret.contains(name)
      : Self.harmless.contains(name) && !Showing.isPersonal(bytes.text(ByteSpan(colon, line.end)))
    let showsName = showsValues || !Showing.isPersonal(name: name)
    parts.append((ByteSpan(line.start, colon), showsName ? .shown : .words))
    parts.append((ByteSpan(colon, line.end), isShown ? .shown : .words))
  }
}
