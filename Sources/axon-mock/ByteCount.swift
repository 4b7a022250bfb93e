import CommandSupport

/// A number of bytes as people write it: `500000`, `512k`, `16m`, `1g`, or `16MiB`.
enum ByteCount {
  private static let units = [
    "": 0, "k": 10, "kb": 10, "kib": 10, "m": 20, "mb": 20, "mib": 20, "g": 30, "gb": 30, "gib": 30,
  ]

  /// Reads what was given for `option`, from 1 to `max`.
  static func read(_ text: String, for option: String, max: Int) throws(CommandFailure) -> Int {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = units[text.dropFirst(digits.count).lowercased()]
    guard let unit, let number = Int(digits), (1...max >> unit).contains(number) else {
      throw CommandFailure(
        .usage,
        "\(option) takes 1 to \(max) bytes, written like 500000, 512k, 16m or 1g, not '\(text)'")
    }
    return number << unit
  }
}
