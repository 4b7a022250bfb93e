/// Writing text into bytes without a string in between.
extension [UInt8] {
  /// Appends `text` as it is.
  mutating func put(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends `label`, then `number` in decimal digits.
  mutating func put(_ label: String, _ number: Int) {
    append(contentsOf: label.utf8)
    put(decimal: number)
  }

  /// Appends `number` in decimal digits.
  mutating func put(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let from = count
    repeat {
      append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[from...].reverse()
  }

  /// Appends `text` as a JSON string (RFC 8259, section 7).
  mutating func putQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    if Self.isPlain(text) {
      append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { put(escaping: byte) }
    }
    append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ text: String) -> Bool {
    for byte in text.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
    return true
  }

  private mutating func put(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): put("\\\"")
    case UInt8(ascii: "\\"): put("\\\\")
    case UInt8(ascii: "\n"): put("\\n")
    case UInt8(ascii: "\r"): put("\\r")
    case UInt8(ascii: "\t"): put("\\t")
    case 0..<0x20:
      put(byte < 0x10 ? "\\u000" : "\\u001")
      put(String(byte & 0x0F, radix: 16))
    default: append(byte)
    }
  }
}
