import JSONText
import Testing

/// One text and what the reader has to say about it.
struct SyntaxCase: Sendable, CustomTestStringConvertible {
  /// What the reader has to say.
  enum Verdict: Sendable, Equatable {
    case accept
    case reject(JSONSyntaxError.Cause, ByteSpan)
  }

  /// Unique in the table.
  let id: String
  let bytes: [UInt8]
  let verdict: Verdict
  /// RFC 8259 leaves it to the reader; the verdict is our choice.
  var isFree = false

  var testDescription: String { id }

  /// The same case, declared as one that the RFC leaves free.
  var free: SyntaxCase {
    var copy = self
    copy.isFree = true
    return copy
  }
}

func accept(_ id: String, _ text: String) -> SyntaxCase {
  SyntaxCase(id: id, bytes: Array(text.utf8), verdict: .accept)
}

/// A text that is refused for `cause`. The bytes to point at stand between `⟦` and `⟧`; without
/// these it is the end of the text.
func reject(_ id: String, _ cause: JSONSyntaxError.Cause, _ text: String) -> SyntaxCase {
  var bytes: [UInt8] = []
  var span: (start: Int, end: Int)?
  for scalar in text.unicodeScalars {
    switch scalar {
    case "⟦": span = (bytes.count, bytes.count)
    case "⟧": span?.end = bytes.count
    default: bytes += String(scalar).utf8
    }
  }
  let end = (start: bytes.count, end: bytes.count)
  let (first, last) = span ?? end
  return SyntaxCase(id: id, bytes: bytes, verdict: .reject(cause, ByteSpan(first, last)))
}

/// Bytes inside of the string that is the one element of an array, which is accepted.
func acceptInString(_ id: String, _ bytes: [UInt8]) -> SyntaxCase {
  SyntaxCase(id: id, bytes: inString(bytes), verdict: .accept)
}

/// Bytes inside of the string that is the one element of an array, refused for `cause`.
///
/// - Parameter span: the bytes to point at, counted from the first of `bytes`.
func rejectInString(
  _ id: String, _ cause: JSONSyntaxError.Cause, _ bytes: [UInt8], at span: Range<Int>
) -> SyntaxCase {
  let place = ByteSpan(span.lowerBound + 2, span.upperBound + 2)
  return SyntaxCase(id: id, bytes: inString(bytes), verdict: .reject(cause, place))
}

/// Bytes as they are, refused for `cause`.
func rejectBytes(
  _ id: String, _ cause: JSONSyntaxError.Cause, _ bytes: [UInt8], at span: Range<Int>
) -> SyntaxCase {
  let place = ByteSpan(span.lowerBound, span.upperBound)
  return SyntaxCase(id: id, bytes: bytes, verdict: .reject(cause, place))
}

private func inString(_ bytes: [UInt8]) -> [UInt8] {
  Array("[\"".utf8) + bytes + Array("\"]".utf8)
}

/// The whole table.
enum SyntaxTable {
  static let all: [SyntaxCase] =
    structure + objects + numbers + strings + escapes + utf8 + blank + literals + nesting
    + truncation
}
