/// Places of rules in a list of at most 128, in the order of the list; two machine words.
struct RuleSet: Sendable, Hashable, Sequence {
  /// The most rules that one list may hold.
  static let maxCount = 128

  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// No rule.
  init() {}

  /// The rules at `places`.
  init(_ places: some Sequence<Int>) {
    for place in places { insert(place) }
  }

  var isEmpty: Bool { low | high == 0 }

  mutating func insert(_ place: Int) {
    precondition(place < Self.maxCount, "a contract has more than RuleSet.maxCount event rules")
    if place < 64 { low |= 1 << UInt64(place) } else { high |= 1 << UInt64(place - 64) }
  }

  mutating func formUnion(_ other: RuleSet) {
    low |= other.low
    high |= other.high
  }

  func makeIterator() -> Iterator { Iterator(low: low, high: high) }

  struct Iterator: IteratorProtocol {
    var low: UInt64
    var high: UInt64

    mutating func next() -> Int? {
      if low != 0 {
        defer { low &= low &- 1 }
        return low.trailingZeroBitCount
      }
      guard high != 0 else { return nil }
      defer { high &= high &- 1 }
      return 64 + high.trailingZeroBitCount
    }
  }
}
