/// A unit in which senders give `event_time` by mistake, told by the number of digits that a time
/// of our days has in it.
enum TimeUnit: String, Sendable, CaseIterable {
  case seconds, microseconds, nanoseconds

  /// Digits before the decimal point, for times from 2001 to 2286.
  var wholeDigitCount: Int {
    switch self {
    case .seconds: 10
    case .microseconds: 16
    case .nanoseconds: 19
    }
  }

  /// What makes milliseconds of it, for people.
  var conversion: String {
    switch self {
    case .seconds: "multiply it by 1000"
    case .microseconds: "divide it by 1000"
    case .nanoseconds: "divide it by 1000000"
    }
  }

  /// The unit that `number` is most likely in; nil for milliseconds and for what is no time.
  static func recognised(_ number: DecimalText) -> TimeUnit? {
    allCases.first { number.hasWholeDigits($0.wholeDigitCount) }
  }
}

extension DecimalText {
  /// Digits before the decimal point of a time in milliseconds (contract.md: 10^12 ≤ t < 10^13).
  static let millisecondDigitCount = 13

  /// Whether it is a time in milliseconds.
  var isMilliseconds: Bool { hasWholeDigits(Self.millisecondDigitCount) }

  /// The milliseconds in a number that ``TimeUnit/recognised(_:)`` or ``isMilliseconds`` knows: the
  /// units differ by powers of ten, so the digits stay. What is below a millisecond goes.
  var milliseconds: String { leadingDigits(Self.millisecondDigitCount) }
}

/// A length of time in its two largest units, such as `7 days 1 hour`.
func spelled(milliseconds: Int) -> String {
  let units = [
    ("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1_000),
    ("millisecond", 1),
  ]
  var rest = milliseconds
  var parts: [String] = []
  for (name, size) in units where rest >= size {
    let count = rest / size
    rest %= size
    parts.append("\(count) \(name)\(count == 1 ? "" : "s")")
  }
  return parts.isEmpty ? "0 milliseconds" : parts.prefix(2).joined(separator: " ")
}

extension ValueView {
  /// The value as epoch milliseconds and the clock to compare it with, when there are both.
  func timeAndNow(in event: borrowing EventView) -> (time: Int, now: Int)? {
    guard let now = event.now ?? event.settings.now, let decimal, decimal.isMilliseconds,
      let time = Int(decimal.milliseconds)
    else { return nil }
    return (time, now)
  }
}

extension Settings {
  /// The window around the clock; nil when `off` was asked for. To give a clock and no window is to
  /// ask for the mock's.
  public var freshness: FreshnessWindow? {
    let window = FreshnessWindow(readings[Readings.freshness])
    return readings.isChosen(Readings.freshness) ? window : window ?? FreshnessWindow("7d/10m")
  }
}
