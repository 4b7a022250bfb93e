import JSONText

/// The least, the middle and the most of some numbers.
public struct Distribution: Sendable, Hashable {
  /// How many there are; at least 1.
  public let count: Int
  /// The least.
  public let min: Int
  /// The one in the middle, the lower of two.
  public let median: Int
  /// The most.
  public let max: Int
  /// All together.
  public let total: Int

  /// That of `numbers`; nil when there are none.
  public init?(_ numbers: [Int]) {
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    count = sorted.count
    min = first
    median = sorted[(sorted.count - 1) / 2]
    max = last
    total = sorted.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }
}

extension JSONWriter {
  /// Writes a member with a distribution; null where there was nothing to measure.
  mutating func member(_ name: String, _ distribution: Distribution?) {
    self.name(name)
    guard let distribution else { return null() }
    object { writer in
      writer.member("count", distribution.count)
      writer.member("min", distribution.min)
      writer.member("median", distribution.median)
      writer.member("max", distribution.max)
      writer.member("total", distribution.total)
    }
  }
}
