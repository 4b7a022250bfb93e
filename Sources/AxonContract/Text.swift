/// The decoded text of a string value as bytes, which rules can look at without paying for Unicode.
public struct Text: Sendable, ExpressibleByStringLiteral, Equatable {
  /// The bytes, UTF-8.
  public let bytes: ArraySlice<UInt8>

  /// The text with these bytes.
  public init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The text of a literal.
  public init(stringLiteral value: String) { bytes = Array(value.utf8)[...] }

  /// Same bytes.
  public static func == (a: Text, b: Text) -> Bool { a.bytes.elementsEqual(b.bytes) }

  /// Number of bytes.
  public var count: Int { bytes.count }

  /// As a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Without the ASCII white space at both ends.
  public var trimmed: Text {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return Text([]) }
    return Text(bytes[first...last])
  }

  /// With ASCII letters in lower case.
  public var lowercased: Text {
    Text(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...])
  }

  /// With ASCII letters in upper case.
  public var uppercased: Text {
    Text(bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }[...])
  }

  /// Whether it begins with the bytes of `prefix`.
  public func hasPrefix(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

  /// Whether every byte satisfies `predicate`; true of an empty text.
  public func all(_ predicate: (UInt8) -> Bool) -> Bool { bytes.allSatisfy(predicate) }

  /// Whether it holds `byte`.
  public func contains(_ byte: UInt8) -> Bool { bytes.contains(byte) }

  /// The parts between the bytes `separator`, empty ones too.
  public func split(on separator: UInt8) -> [Text] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map(Text.init)
  }
}

extension UInt8 {
  /// `0` to `9`.
  public var isDigit: Bool { (0x30...0x39).contains(self) }
  /// `0` to `9`, `a` to `f`, `A` to `F`.
  public var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
  /// `a` to `z`, `A` to `Z`.
  public var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
