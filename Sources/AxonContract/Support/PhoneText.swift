/// What keeps a text from being a phone number in any of the ways in which people write one.
enum PhoneFlaw: Sendable, Equatable {
  /// A number of digits that no phone number has.
  case digitCount(Int)
  /// Something beside digits, the usual marks and an extension.
  case strangeCharacter

  /// How many digits a number has, its extension not counted.
  static let digitCounts = 6...20

  /// The flaw of `text`; nil when it can be a phone number.
  init?(of text: Text) {
    let (number, isExtensionWhole) = Self.withoutExtension(text.trimmed.bytes)
    guard isExtensionWhole, number.allSatisfy({ $0.isDigit || "+-.()/ ".utf8.contains($0) })
    else {
      self = .strangeCharacter
      return
    }
    let count = number.count(where: \.isDigit)
    guard !Self.digitCounts.contains(count) else { return nil }
    self = .digitCount(count)
  }

  /// As the end of "which has …".
  var phrase: String {
    switch self {
    case .digitCount(0): "no digit"
    case .digitCount(1): "one digit"
    case .digitCount(let count): "\(count) digits"
    case .strangeCharacter: "a character that no phone number has"
    }
  }

  private static let extensionMarks = ["extension", "extn", "ext", "x", "#"]

  /// The number, and whether what stands behind it is nothing or a whole extension: `x123`,
  /// `ext. 123`, `#123`, `;ext=123` (RFC 3966, section 3).
  private static func withoutExtension(
    _ text: ArraySlice<UInt8>
  ) -> (number: ArraySlice<UInt8>, isExtensionWhole: Bool) {
    let start = text.firstIndex { $0.isLetter || "#;,".utf8.contains($0) }
    guard let start else { return (text, true) }
    let number = text[..<start]
    let rest = Text(text[start...].drop { ";, ".utf8.contains($0) }).lowercased
    guard let mark = extensionMarks.first(where: { rest.hasPrefix($0) }) else {
      return (number, false)
    }
    let digits = rest.bytes.dropFirst(mark.utf8.count).drop { ".:= ".utf8.contains($0) }
    return (number, (1...10).contains(digits.count) && digits.allSatisfy(\.isDigit))
  }
}
