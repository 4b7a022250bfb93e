/// One line of a message's head, gathered byte by byte: only CR LF ends it (RFC 9112, section 2.2).
struct WireLine: Sendable {
  /// What stands before the CR.
  private(set) var bytes: [UInt8] = []
  private(set) var isComplete = false
  private var hasReturn = false

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    isComplete = false
    hasReturn = false
  }

  /// Takes the next byte, or says why it may not stand there.
  mutating func take(_ byte: UInt8) -> Refusal? {
    if hasReturn {
      guard byte == 0x0A else { return .bareCarriageReturn }
      isComplete = true
      return nil
    }
    switch byte {
    case 0x0D: hasReturn = true
    case 0x0A: return .bareLineFeed
    case 0x00: return .nul
    case 0x09, 0x20...0x7E, 0x80...: bytes.append(byte)
    default: return .control
    }
    return nil
  }
}

extension UInt8 {
  /// RFC 9110, section 5.6.2.
  var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: Self.tokenMarks.contains(self)
    }
  }

  private static let tokenMarks = Array("!#$%&'*+-.^_`|~".utf8)

  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// The value of a hexadecimal digit.
  var hexValue: Int? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

extension Collection<UInt8> {
  var isToken: Bool { !isEmpty && allSatisfy(\.isTokenByte) }

  /// Whether it reads `text`, which is in lower case, when letters of either case count as one.
  func isSame(as text: String) -> Bool {
    count == text.utf8.count && zip(self, text.utf8).allSatisfy { $0.lowercased == $1 }
  }
}

extension UInt8 {
  var lowercased: UInt8 { Text.lower(self) }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs at either end (OWS, RFC 9110, section 5.6.3).
  var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }
}
