internal import FoundationEssentials

/// A moment given on the command line.
public enum Instant {
  /// Epoch milliseconds of `text`: 13 digits, an RFC 3339 time in UTC, or `now`.
  public static func milliseconds(_ text: String) throws(CommandFailure) -> Int {
    if text == "now" { return current }
    if let milliseconds = Int(text), text.count == 13 { return milliseconds }
    if let milliseconds = rfc3339(text) { return milliseconds }
    throw CommandFailure(
      .usage,
      "--now takes 13 digits of epoch milliseconds, 2026-11-23T10:00:00Z, or now, not '\(text)'"
    )
  }

  private static var current: Int { Int(Date().timeIntervalSince1970 * 1_000) }

  /// `2026-11-23T10:00:00Z`, the seconds with or without a fraction.
  private static func rfc3339(_ text: String) -> Int? {
    guard text.hasSuffix("Z"), text.utf8.count >= 20 else { return nil }
    let parts = text.dropLast().split(whereSeparator: { "-T:.".contains($0) })
    let numbers = parts.prefix(6).compactMap { Int($0) }
    guard numbers.count == 6, parts.count <= 7, parts[0].count == 4,
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24,
      numbers[4] < 60, numbers[5] < 61
    else { return nil }
    let fraction = parts.count == 7 ? Int(parts[6].prefix(3)) ?? 0 : 0
    let days = dayNumber(numbers[0], numbers[1], numbers[2])
    return ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60_000 + numbers[5] * 1_000 + fraction
  }

  /// Days from 1970-01-01 in the Gregorian calendar.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let shifted = (month + 9) % 12
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let era = y / 400
    let yearOfEra = y - era * 400
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
