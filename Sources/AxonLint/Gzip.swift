/// Why bytes are not whole gzip data.
enum GzipError: Error, Sendable, Hashable {
  /// No member begins where one must, or one that this version of the format does not have.
  case notGzip
  /// The bytes end before the last member does.
  case truncated
  /// A block of the reserved type, or a stored one whose two lengths disagree.
  case badBlock
  /// Code lengths that make no prefix code, or bits that no code stands for.
  case badCode
  /// A reference to bytes before the first one.
  case badDistance
  /// A checksum or the size does not fit what was decoded.
  case checkDiffers
  /// More bytes come out than may.
  case overLimit
}

extension GzipError: CustomStringConvertible {
  var description: String {
    switch self {
    case .notGzip: "no gzip member where one must begin"
    case .truncated: "the data end too early"
    case .badBlock: "a block is malformed"
    case .badCode: "a code is malformed"
    case .badDistance: "a reference goes back beyond the first byte"
    case .checkDiffers: "checksum or size differ from what was decoded"
    case .overLimit: "more bytes come out than are read"
    }
  }
}

/// Decodes gzip data (RFC 1952): one member or several, each with its checksum verified.
///
/// Strict: whatever follows the last member must be another one. The time taken is linear in the
/// bytes that go in and those that come out.
struct Gzip {
  var bits: BitReader
  var output: [UInt8] = []
  /// The most bytes that may come out.
  let limit: Int
  /// Where the output of the member at hand begins; no reference may go back beyond it.
  private(set) var memberStart = 0

  /// What `bytes` hold, at most `limit` bytes.
  static func decoded(_ bytes: ArraySlice<UInt8>, limit: Int) throws(GzipError) -> [UInt8] {
    var gzip = Gzip(bits: BitReader(bytes), limit: limit)
    repeat { try gzip.readMember() } while !gzip.bits.isAtEnd
    return gzip.output
  }

  private init(bits: BitReader, limit: Int) {
    self.bits = bits
    self.limit = limit
  }

  private mutating func readMember() throws(GzipError) {
    memberStart = output.count
    try readHeader()
    try inflate()
    bits.alignToByte()
    let checksum = UInt32(try bits.take(16) | bits.take(16) << 16)
    let size = UInt32(try bits.take(16) | bits.take(16) << 16)
    bits.alignToByte()
    let member = output[memberStart...]
    guard size == UInt32(truncatingIfNeeded: member.count), checksum == CRC32.of(member) else {
      throw .checkDiffers
    }
  }

  /// The bits of FLG (RFC 1952, section 2.3.1) that say what else the header holds.
  private enum Flag {
    static let headerChecksum = 1 << 1
    static let extra = 1 << 2
    static let name = 1 << 3
    static let comment = 1 << 4
    static let reserved = 0xE0
  }

  private mutating func readHeader() throws(GzipError) {
    let start = bits.offset
    guard try bits.take(8) == 0x1F, try bits.take(8) == 0x8B, try bits.take(8) == 8 else {
      throw .notGzip
    }
    let flags = try bits.take(8)
    guard flags & Flag.reserved == 0 else { throw .notGzip }
    // MTIME, XFL and OS say nothing of the content.
    for _ in 0..<6 { _ = try bits.take(8) }
    if flags & Flag.extra != 0 {
      let count = try bits.take(16)
      for _ in 0..<count { _ = try bits.take(8) }
    }
    if flags & Flag.name != 0 { try skipText() }
    if flags & Flag.comment != 0 { try skipText() }
    guard flags & Flag.headerChecksum != 0 else { return }
    bits.alignToByte()
    let checksum = CRC32.of(bits.bytes[start..<bits.offset]) & 0xFFFF
    guard try bits.take(16) == Int(checksum) else { throw .checkDiffers }
  }

  private mutating func skipText() throws(GzipError) {
    while try bits.take(8) != 0 {}
  }
}

/// The checksum of RFC 1952, section 8.
enum CRC32 {
  /// What each value of the lowest byte does to the rest.
  private static let table = (0...UInt8.max).map { byte in
    var sum = UInt32(byte)
    for _ in 0..<8 {
      let isOdd = sum & 1 == 1
      sum >>= 1
      if isOdd { sum ^= 0xEDB8_8320 }
    }
    return sum
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let table = table
    return ~bytes.reduce(~0) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }
}
