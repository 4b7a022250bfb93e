/// A length of time as people write it: `300ms`, `5s`, `2m`, or plain milliseconds.
struct Milliseconds: Sendable, Hashable {
  let count: Int

  /// Reads `text`; nil when it is no length of time, or none below a day.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 1, "ms": 1, "s": 1_000, "m": 60_000]
    guard let unit = units[String(text.dropFirst(digits.count))], digits.utf8.count <= 8,
      let number = Int(digits), number * unit <= 86_400_000
    else { return nil }
    count = number * unit
  }
}
