import JSONText

/// Writing text into bytes without a string in between.
extension [UInt8] {
  /// Appends a literal as it is.
  mutating func put(_ text: StaticString) { append(literal: text) }

  /// Appends `label`, then `number` in decimal digits.
  mutating func put(_ label: StaticString, _ number: Int) {
    append(literal: label)
    append(decimal: number)
  }
}
