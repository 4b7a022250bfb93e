/// Bytes of a client, and what a server may make of them.
struct ConformanceCase: Sendable {
  /// What is due.
  ///
  /// No enumeration with payloads: in those, the leak checker does not see arrays.
  struct Due: Sendable {
    enum Kind {
      case ok, last, no, noRather, okThenNo, unheard
    }

    let kind: Kind
    /// What the first answer says, when it is 200.
    var echo = ""
    /// Why the RFC leaves a choice.
    var why = ""
    /// What a refusal may be.
    var statuses = [400]

    /// Answered 200 with this echo, and so is the request behind it.
    static func ok(_ echo: String) -> Due { Due(kind: .ok, echo: echo) }

    /// Answered 200 with this echo, and the connection ends.
    static func last(_ echo: String) -> Due { Due(kind: .last, echo: echo) }

    /// Answered with one of these, once, and the connection ends: what stands behind it is neither
    /// answered nor handled.
    static func no(_ statuses: [Int]) -> Due { Due(kind: .no, statuses: statuses) }

    /// The RFC lets a server refuse, as we do, or answer as `echo` says, for the reason given.
    static func noRather(than echo: String, why: String, _ statuses: [Int] = [400]) -> Due {
      Due(kind: .noRather, echo: echo, why: why, statuses: statuses)
    }

    /// Answered as `ok`; then the rest of the bytes is refused.
    static func okThenNo(_ echo: String) -> Due { Due(kind: .okThenNo, echo: echo) }

    /// Never complete: the connection ends without an answer, or with one of these.
    static func unheard() -> Due { Due(kind: .unheard, statuses: [400, 408]) }
  }

  let id: String
  /// The section that decides, such as `9112-3`; `9110` and `9112` are RFCs.
  let section: String
  let bytes: [UInt8]
  let due: Due

  /// A case; each scalar of `text` is one byte.
  init(_ id: String, _ section: String, _ text: String, _ due: Due) {
    self.id = id
    self.section = section
    bytes = text.unicodeScalars.map { UInt8($0.value) }
    self.due = due
  }

  static let all: [ConformanceCase] =
    requestLines + targets + lineEnds + fields + hosts + lengths + codings + chunks + trailers
    + messages + limits

  /// A GET with more header lines.
  static func get(_ lines: String...) -> String {
    request("GET", lines, "")
  }

  /// A POST with more header lines, whose body is the last string.
  static func post(_ lines: String..., body: String = "body") -> String {
    request("POST", lines, body)
  }

  /// A POST in chunks, as they are written.
  static func chunked(_ chunks: String) -> String {
    post("Transfer-Encoding: chunked", body: chunks)
  }

  private static func request(_ method: String, _ lines: [String], _ body: String) -> String {
    "\(method) /a HTTP/1.1\r\nHost: x\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
  }

  /// What must not stand in a token, and is no control character (RFC 9110, section 5.6.2).
  static let delimiters = Array("\"(),/:;<=>?@[\\]{}".unicodeScalars)

  /// Control characters that no line may hold; CR and LF are cases of their own.
  static let controls: [Unicode.Scalar] =
    (1...0x1F).filter { ![0x09, 0x0A, 0x0D].contains($0) }.map { Unicode.Scalar(UInt8($0)) }
    + ["\u{7F}"]

  /// The number of a scalar, for ids.
  static func number(_ scalar: Unicode.Scalar) -> String {
    "0x" + String(scalar.value, radix: 16)
  }
}
