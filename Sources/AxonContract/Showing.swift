/// Tells from a text itself whether it may be shown: senders put personal values where none
/// belongs, too.
package enum Showing {
  /// The most bytes of a member's name that is shown.
  private static let nameCountMax = 40

  /// Whether `text`, or a part of it between slashes, looks like what a person is known by: an
  /// address with an `@`, a telephone number, or a hash.
  package static func isPersonal(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) || text.lowercased().range(of: "%40") != nil
      || text.utf8.split(separator: UInt8(ascii: "/")).contains { isPhone($0) || isHash($0) }
  }

  /// The same of a member's name, which is nobody's if it is short.
  package static func isPersonal(name: String) -> Bool {
    name.utf8.count > nameCountMax || isPersonal(name)
  }

  /// At least seven digits, and nothing but digits and what people put between them.
  fileprivate static func isPhone(_ text: some Collection<UInt8>) -> Bool {
    text.count(where: \.isDigit) >= 7
      && text.allSatisfy { $0.isDigit || "+-(). ".utf8.contains($0) }
  }

  /// Hexadecimal digits, as many as those of MD5 or more.
  private static func isHash(_ text: some Collection<UInt8>) -> Bool {
    text.count >= 32 && text.allSatisfy(\.isHexDigit)
  }
}

extension Field {
  /// Whether `value` is shown in output as it is: the field is a public one, and what stands there
  /// has the form of its values.
  package func shows(_ value: String) -> Bool {
    guard isPublic else { return false }
    let bytes = value.utf8
    switch self {
    case .currency:
      return bytes.count <= 8 && bytes.allSatisfy { $0.isLetter || $0.isDigit }
    case .esi, .os, .countryCode:
      return bytes.count <= 20 && !Showing.isPhone(bytes)
        && bytes.allSatisfy { $0.isLetter || $0.isDigit || "_-".utf8.contains($0) }
    // Numbers, and ids of any kind: what looks like a telephone number or a hash is likelier none.
    case .eventTime, .value, .dedupeID: return !bytes.contains(UInt8(ascii: "@"))
    default: return !Showing.isPersonal(value)
    }
  }
}
