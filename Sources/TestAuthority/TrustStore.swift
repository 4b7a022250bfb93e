/// A trust store in PKCS#12 (RFC 7292): certificates, not encrypted, as they are no secret.
///
/// It is written here because GnuTLS cannot add the attribute without which Java counts a
/// certificate as one that it holds and not as one that it trusts (JDK-8008296).
enum TrustStore {
  private static let data: [UInt] = [1, 2, 840, 113549, 1, 7, 1]
  private static let certificateBag: [UInt] = [1, 2, 840, 113549, 1, 12, 10, 1, 3]
  private static let x509Certificate: [UInt] = [1, 2, 840, 113549, 1, 9, 22, 1]
  private static let friendlyName: [UInt] = [1, 2, 840, 113549, 1, 9, 20]
  private static let trustedKeyUsage: [UInt] = [2, 16, 840, 1, 113894, 746875, 1, 1]
  private static let anyKeyUsage: [UInt] = [2, 5, 29, 37, 0]
  private static let sha256: [UInt] = [2, 16, 840, 1, 101, 3, 4, 2, 1]

  /// The store, the code that protects it left blank: GnuTLS fills in what has its place already.
  static func blank(certificates: [[UInt8]]) -> [UInt8] {
    let bags = certificates.enumerated().map { bag($1, named: "trusted-\($0)") }
    let contents = DER.sequence([content(DER.sequence(bags))])
    return DER.sequence([DER.integer(3), content(contents), blankProtection])
  }

  private static func bag(_ certificate: [UInt8], named name: String) -> [UInt8] {
    let value = DER.sequence([
      DER.identifier(x509Certificate), DER.explicit(DER.octets(certificate)),
    ])
    return DER.sequence([
      DER.identifier(certificateBag), DER.explicit(value),
      DER.set([
        attribute(friendlyName, DER.wideText(name)),
        attribute(trustedKeyUsage, DER.identifier(anyKeyUsage)),
      ]),
    ])
  }

  private static var blankProtection: [UInt8] {
    let digest = DER.sequence([
      DER.sequence([DER.identifier(sha256), DER.null]),
      DER.octets([UInt8](repeating: 0, count: 32)),
    ])
    return DER.sequence([digest, DER.octets([UInt8](repeating: 0, count: 8)), DER.integer(1)])
  }

  private static func content(_ bytes: [UInt8]) -> [UInt8] {
    DER.sequence([DER.identifier(data), DER.explicit(DER.octets(bytes))])
  }

  private static func attribute(_ type: [UInt], _ value: [UInt8]) -> [UInt8] {
    DER.sequence([DER.identifier(type), DER.set([value])])
  }
}

/// The distinguished encoding of ASN.1 (X.690), as far as a trust store needs it.
enum DER {
  static func sequence(_ parts: [[UInt8]]) -> [UInt8] { value(0x30, Array(parts.joined())) }

  /// The elements of a set stand in the order of their bytes (X.690, 11.6).
  static func set(_ parts: [[UInt8]]) -> [UInt8] {
    value(0x31, Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
  }

  static var null: [UInt8] { value(0x05, []) }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { value(0x04, bytes) }

  static func explicit(_ content: [UInt8]) -> [UInt8] { value(0xA0, content) }

  static func integer(_ number: UInt8) -> [UInt8] { value(0x02, [number]) }

  static func wideText(_ text: String) -> [UInt8] {
    value(0x1E, text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
  }

  static func identifier(_ arcs: [UInt]) -> [UInt8] {
    let rest = arcs.dropFirst(2).flatMap(base128)
    return value(0x06, base128(arcs[0] * 40 + arcs[1]) + rest)
  }

  private static func base128(_ number: UInt) -> [UInt8] {
    var digits = [UInt8(number & 0x7F)]
    var rest = number >> 7
    while rest > 0 {
      digits.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return digits.reversed()
  }

  private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    [tag] + length(content.count) + content
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    let bytes = withoutLeadingZeros(UInt32(count))
    return [0x80 | UInt8(bytes.count)] + bytes
  }

  private static func withoutLeadingZeros(_ number: UInt32) -> [UInt8] {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    return Array(bytes.drop { $0 == 0 })
  }
}
