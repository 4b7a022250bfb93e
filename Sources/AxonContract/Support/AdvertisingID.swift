/// What advertising and vendor identifiers look like: a UUID in letters of either case (RFC 9562,
/// section 4).
enum AdvertisingID {
  /// Whether `text` is 8-4-4-4-12 hexadecimal digits.
  static func isUUID(_ text: Text) -> Bool {
    let groups = text.split(on: UInt8(ascii: "-"))
    return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.all(\.isHexDigit) }
  }

  /// Whether `text` is the UUID of zeros alone.
  static func isAllZero(_ text: Text) -> Bool {
    isUUID(text) && text.all { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }
  }
}

extension ValueView {
  /// The fault of an identifier that is no UUID.
  func malformedAdvertisingID() -> Fault? {
    guard let text = content, !AdvertisingID.isUUID(text) else { return nil }
    return Fault(
      .field(field),
      """
      \(field.name) is \(text.string, of: field); it is a UUID: 8, 4, 4, 4 and 12 hexadecimal \
      digits with hyphens between
      """)
  }
}
