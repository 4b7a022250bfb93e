/// Reads bits, the lowest of each byte first (RFC 1951, section 3.1.1).
struct BitReader {
  let bytes: ArraySlice<UInt8>
  /// The first byte of which no bit has been fetched.
  private(set) var offset: Int
  private var fetched: UInt64 = 0
  private var fetchedCount = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  /// Whether nothing is left; to be asked at the border of a byte.
  var isAtEnd: Bool { fetchedCount == 0 && offset == bytes.endIndex }

  private mutating func fetch() {
    while fetchedCount <= 56, offset < bytes.endIndex {
      fetched |= UInt64(bytes[offset]) << UInt64(fetchedCount)
      fetchedCount += 8
      offset += 1
    }
  }

  private mutating func drop(_ count: Int) {
    fetched >>= UInt64(count)
    fetchedCount -= count
  }

  /// The next `count` bits, at most 16, as a number.
  mutating func take(_ count: Int) throws(GzipError) -> Int {
    if fetchedCount < count { fetch() }
    guard fetchedCount >= count else { throw .truncated }
    let value = Int(fetched & (1 << UInt64(count) - 1))
    drop(count)
    return value
  }

  /// Drops what is left of the byte at hand, so that ``offset`` is where reading goes on.
  mutating func alignToByte() {
    offset -= fetchedCount / 8
    fetched = 0
    fetchedCount = 0
  }

  /// The next `count` whole bytes; to be asked after ``alignToByte()``.
  mutating func takeBytes(_ count: Int) throws(GzipError) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - offset else { throw .truncated }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// The symbol whose code comes next.
  mutating func take(_ code: PrefixCode) throws(GzipError) -> Int {
    if fetchedCount < PrefixCode.lengthMax { fetch() }
    var rest = fetched
    // The codes of one length are consecutive numbers; `first` is the lowest of them.
    var (bits, first, index) = (0, 0, 0)
    for length in 1...PrefixCode.lengthMax {
      bits |= Int(rest & 1)
      rest >>= 1
      let count = code.counts[length]
      if bits - first < count {
        guard length <= fetchedCount else { throw .truncated }
        drop(length)
        return code.symbols[index + bits - first]
      }
      index += count
      first = (first + count) << 1
      bits <<= 1
    }
    throw fetchedCount < PrefixCode.lengthMax ? .truncated : .badCode
  }
}

/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct PrefixCode {
  static let lengthMax = 15

  /// How many codes have each length, 0 to ``lengthMax``; none has length 0.
  let counts: [Int]
  /// The symbols in the order of their codes.
  let symbols: [Int]

  /// The codes of section 3.2.6, for literals and lengths and for distances.
  static let fixed = (
    literals: PrefixCode(
      counts: [0, 0, 0, 0, 0, 0, 0, 24, 152, 112, 0, 0, 0, 0, 0, 0],
      symbols: Array(256..<280) + Array(0..<144) + Array(280..<288) + Array(144..<256)),
    distances: PrefixCode(
      counts: [0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], symbols: Array(0..<32))
  )
}

extension PrefixCode {
  /// The code that gives each symbol as many bits as `lengths` says, 0 for a symbol without a code.
  ///
  /// Every sequence of bits must mean something, save that with `mayBeSparse` a single symbol of
  /// one bit will do, or none (section 3.2.7).
  init(lengths: ArraySlice<UInt8>, mayBeSparse: Bool) throws(GzipError) {
    var counts = Array(repeating: 0, count: Self.lengthMax + 1)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var free = 1
    var places = [0, 0]
    for length in 1...Self.lengthMax {
      free = free * 2 - counts[length]
      guard free >= 0 else { throw .badCode }
      places.append(places[length] + counts[length])
    }
    let used = places[Self.lengthMax + 1]
    guard free == 0 || (mayBeSparse && used == counts[1]) else { throw .badCode }
    var symbols = Array(repeating: 0, count: used)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[places[Int(length)]] = symbol
      places[Int(length)] += 1
    }
    self.init(counts: counts, symbols: symbols)
  }
}

extension Gzip {
  /// Decodes one sequence of blocks (RFC 1951, section 3.2.3).
  mutating func inflate() throws(GzipError) {
    var isFinal = false
    while !isFinal {
      isFinal = try bits.take(1) == 1
      switch try bits.take(2) {
      case 0: try copyStored()
      case 1: try expand(PrefixCode.fixed.literals, PrefixCode.fixed.distances)
      case 2: try expandDynamic()
      default: throw .badBlock
      }
    }
  }

  private mutating func copyStored() throws(GzipError) {
    bits.alignToByte()
    let count = try bits.take(16)
    guard try bits.take(16) == ~count & 0xFFFF else { throw .badBlock }
    bits.alignToByte()
    let stored = try bits.takeBytes(count)
    guard count <= limit - output.count else { throw .overLimit }
    output += stored
  }

  /// A block that begins with its own codes (section 3.2.7).
  private mutating func expandDynamic() throws(GzipError) {
    let literalCount = try bits.take(5) + 257
    let distanceCount = try bits.take(5) + 1
    guard literalCount <= 286, distanceCount <= 30 else { throw .badCode }
    let lengths = try takeLengths(literalCount + distanceCount)
    guard lengths[Self.endOfBlock] > 0 else { throw .badCode }
    try expand(
      PrefixCode(lengths: lengths[..<literalCount], mayBeSparse: true),
      PrefixCode(lengths: lengths[literalCount...], mayBeSparse: true))
  }

  private mutating func takeLengths(_ count: Int) throws(GzipError) -> [UInt8] {
    let code = try takeLengthCode()
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol = try bits.take(code)
      var (length, times) = (UInt8(0), 1)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .badCode }
        (length, times) = (last, try bits.take(2) + 3)
      case 17: times = try bits.take(3) + 3
      case 18: times = try bits.take(7) + 11
      default: length = UInt8(symbol)
      }
      guard times <= count - lengths.count else { throw .badCode }
      lengths.append(contentsOf: repeatElement(length, count: times))
    }
    return lengths
  }

  private mutating func takeLengthCode() throws(GzipError) -> PrefixCode {
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let count = try bits.take(4) + 4
    var lengths = Array(repeating: UInt8(0), count: order.count)
    for symbol in order.prefix(count) { lengths[symbol] = UInt8(try bits.take(3)) }
    return try PrefixCode(lengths: lengths[...], mayBeSparse: false)
  }

  private static let endOfBlock = 256

  private mutating func expand(_ literals: PrefixCode, _ distances: PrefixCode) throws(GzipError) {
    while true {
      let symbol = try bits.take(literals)
      if symbol == Self.endOfBlock { return }
      if symbol < Self.endOfBlock {
        guard output.count < limit else { throw .overLimit }
        output.append(UInt8(symbol))
      } else {
        let count = try takeCount(symbol)
        try repeatOutput(count, distance: try takeDistance(distances))
      }
    }
  }

  /// How many bytes the symbols from 257 on repeat (section 3.2.5): four symbols share each number
  /// of extra bits, save that the first eight have none and the last one stands for 258.
  private mutating func takeCount(_ symbol: Int) throws(GzipError) -> Int {
    let rank = symbol - 257
    if rank < 8 { return rank + 3 }
    if rank == 28 { return 258 }
    guard rank < 28 else { throw .badCode }
    let extra = rank / 4 - 1
    return 3 + (4 + rank % 4) << extra + (try bits.take(extra))
  }

  /// How far back the repeated bytes stand (section 3.2.5): two symbols share each number of extra
  /// bits, save that the first four have none.
  private mutating func takeDistance(_ code: PrefixCode) throws(GzipError) -> Int {
    let rank = try bits.take(code)
    if rank < 4 { return rank + 1 }
    guard rank < 30 else { throw .badDistance }
    let extra = rank / 2 - 1
    return 1 + (2 + rank % 2) << extra + (try bits.take(extra))
  }

  private mutating func repeatOutput(_ count: Int, distance: Int) throws(GzipError) {
    guard distance <= output.count - memberStart else { throw .badDistance }
    guard count <= limit - output.count else { throw .overLimit }
    let from = output.count - distance
    for offset in 0..<count { output.append(output[from + offset]) }
  }
}
