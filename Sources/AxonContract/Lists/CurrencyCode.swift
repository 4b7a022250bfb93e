/// Three-letter ISO 4217 codes, which the page demands of `data.currency` (Primary events).
public enum CurrencyCode {
  /// What ISO 4217 says of three letters.
  public enum Status: Equatable, Sendable {
    /// In force as money; the fund and index codes (BOV, CHE, CHW, CLF, …) are among these.
    case active
    /// Left the standard in `year`, which is 2020 or later. Codes that left earlier are unknown.
    case withdrawn(year: Int)
    /// In force, yet nothing to pay with: metals, units of account, test codes, no currency.
    case notMoney
    /// No code of the standard, or one that was withdrawn before 2020.
    case unknown
  }

  /// The package and version that the list was generated from.
  public static let source = CurrencyCodes.source

  /// How many codes are ``Status/active``.
  public static let activeCount = CurrencyCodes.activeCount

  /// The status of three ASCII bytes. Lower-case letters are unknown: ISO 4217 codes are upper
  /// case, and only the caller can tell a wrong code from one that is merely written small.
  public static func status(_ code: (UInt8, UInt8, UInt8)) -> Status {
    guard let first = LetterPlace.of(code.0), let second = LetterPlace.of(code.1),
      let third = LetterPlace.of(code.2)
    else { return .unknown }
    let place = (first * 26 + second) * 26 + third
    if CurrencyCodes.active[place / 64] >> UInt64(place % 64) & 1 == 1 { return .active }
    return CurrencyCodes.statusOfInactive(
      UInt32(code.0) << 16 | UInt32(code.1) << 8 | UInt32(code.2))
  }
}
