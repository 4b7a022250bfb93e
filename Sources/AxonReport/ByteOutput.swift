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
    // Slices of an array are copied as one block, those of a string byte by byte.
    var rest = Array(text.utf8)[...]
    while let index = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
      append(contentsOf: rest[..<index])
      put(escaping: rest[index])
      rest = rest[(index + 1)...]
    }
    append(contentsOf: rest)
    append(UInt8(ascii: "\""))
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
