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
  /// Whether it reads `text`, which is in lower case, when letters of either case count as one.
  func isSame(as text: String) -> Bool {
    count == text.utf8.count && zip(self, text.utf8).allSatisfy { Text.lower($0) == $1 }
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs at either end (OWS, RFC 9110, section 5.6.3).
  var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: Bytes.isBlank)
    while rest.last.map(Bytes.isBlank) == true { rest.removeLast() }
    return rest
  }
}
