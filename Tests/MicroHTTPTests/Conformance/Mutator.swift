/// Makes requests that are nearly right, from those of the table; one seed makes the same ones.
struct Mutator: Sendable {
  private var state: UInt64
  private static let seeds = ConformanceCase.all.map(\.bytes).filter { $0.count < 2_000 }
  /// What parsers stumble over.
  private static let words = [
    "\r\n", "\n", "\r", "\r\n\r\n", " ", "\t", ":", ";", ",", "0\r\n\r\n", "\u{0}", "chunked",
    "Content-Length: 4\r\n", "Transfer-Encoding: chunked\r\n", "Host: x\r\n", "HTTP/1.1",
    "GET /b HTTP/1.1\r\n", "ffffffffffffffff", "%00", "\"", "\\", "Expect: 100-continue\r\n",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(random() % UInt64(bound)) : 0
  }

  /// The next request.
  mutating func next() -> [UInt8] {
    var bytes = Self.seeds[below(Self.seeds.count)]
    for _ in 0...below(4) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + below(16))
    switch below(7) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Self.words[below(Self.words.count)], at: place)
    case 4: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 5: bytes.removeSubrange(place...)
    default: bytes += Self.seeds[below(Self.seeds.count)]
    }
  }
}
