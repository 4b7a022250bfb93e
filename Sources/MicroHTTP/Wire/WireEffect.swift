/// What a relay does to one answer on its way to the peer, or in place of it.
///
/// Whoever answers a request chooses, for he alone knows whether it was committed: `reset` after a
/// commit and `reset` before it look the same on the wire. Chosen with a refusal of the head, it
/// happens before the body is read.
public enum WireEffect: Hashable, Sendable {
  /// How much of an answer arrives before the connection ends.
  public enum Place: String, CaseIterable, Sendable {
    /// A part of the status line.
    case status
    /// The status line and a part of the header fields.
    case headers
    /// The head and half of the body.
    case body
  }

  /// The answer breaks off, and the connection ends.
  case cut(Place)
  /// So many bytes, then a pause, and so on.
  case drip(bytes: Int, milliseconds: Int)
  /// No answer: the connection is reset (RST).
  case reset
  /// No answer: the connection is closed (FIN, or RST where bytes were left unread).
  case finish
  /// No answer, and nothing more is read; the connection stays.
  case silence
  /// An interim answer of that status, 100 or 103, before the answer (RFC 9110, section 15.2).
  case interim(Int)
  /// The connection is closed when it has rested that long behind the answer.
  case idleClose(milliseconds: Int)
  /// An answer of HTTP/1.0, the end of whose body is the end of the connection.
  case oldVersion
  /// A chunked body with an extension and a trailer (RFC 9112, section 7.1).
  case chunked
  /// A status line without a reason (RFC 9112, section 4).
  case noReason
  /// Header names in mixed case (RFC 9110, section 5.1).
  case mixedCase
}

extension WireEffect: LosslessStringConvertible {
  /// The effect that `text` names, such as `cut:body`, `drip:1/100` or `interim:103`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? parts[1] : nil
    guard
      let effect = value.flatMap({ Self.named(parts[0], $0) })
        ?? (value == nil ? Self.bare[text] : nil)
    else { return nil }
    self = effect
  }

  /// As ``init(_:)`` reads it.
  public var description: String {
    switch self {
    case .cut(let place): "cut:\(place.rawValue)"
    case .drip(let bytes, let milliseconds): "drip:\(bytes)/\(milliseconds)"
    case .interim(let status): "interim:\(status)"
    case .idleClose(let milliseconds): "idle-close:\(milliseconds)"
    case .reset: "rst"
    case .finish: "fin"
    case .silence: "silence"
    case .oldVersion: "h10"
    case .chunked: "chunked"
    case .noReason: "no-reason"
    case .mixedCase: "mixed-case"
    }
  }

  private static let bare = Dictionary(
    uniqueKeysWithValues: [
      Self.reset, .finish, .silence, .oldVersion, .chunked, .noReason, .mixedCase,
    ].map { ($0.description, $0) })

  private static func named(_ name: Substring, _ value: Substring) -> WireEffect? {
    switch name {
    case "cut": return Place(rawValue: String(value)).map(WireEffect.cut)
    case "interim": return [100, 103].first { String($0) == value }.map(WireEffect.interim)
    case "idle-close": return number(value).map { .idleClose(milliseconds: $0) }
    case "drip":
      let parts = value.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let bytes = number(parts[0]), let pause = number(parts[1]) else {
        return nil
      }
      return .drip(bytes: bytes, milliseconds: pause)
    default: return nil
    }
  }

  /// 1 to an hour of milliseconds.
  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy(Bytes.digits.contains), let number = Int(text),
      1...3_600_000 ~= number
    else {
      return nil
    }
    return number
  }
}

extension WireEffect {
  /// The field of an answer that tells the relay; it never reaches a peer.
  static let fieldName = "Wire-Effect"
}
