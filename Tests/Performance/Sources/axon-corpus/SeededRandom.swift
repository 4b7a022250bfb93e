/// SplitMix64: the same seed gives the same corpus on every machine, which the system's generator
/// would not.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`. The bias of the remainder is beside the point for sample data.
  mutating func below(_ bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func happens(percent: Int) -> Bool {
    below(100) < percent
  }

  mutating func pick<Element>(_ samples: [Element]) -> Element {
    samples[below(samples.count)]
  }

  /// Lower-case hexadecimal digits.
  mutating func hex(digits count: Int) -> String {
    var bits: UInt64 = 0
    var text: [UInt8] = []
    text.reserveCapacity(count)
    for position in 0..<count {
      if position % 16 == 0 { bits = next() }
      text.append(Self.hexDigits[Int(bits & 15)])
      bits >>= 4
    }
    return String(decoding: text, as: UTF8.self)
  }

  mutating func uuid() -> String {
    [8, 4, 4, 4, 12].map { hex(digits: $0) }.joined(separator: "-")
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
