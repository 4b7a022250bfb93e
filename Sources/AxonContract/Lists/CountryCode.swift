/// ISO 3166 country codes, which the page asks for in `user_data.country_code` (User data).
public enum CountryCode {
  /// Two ASCII letters that name a country.
  public struct Alpha2: Equatable, Sendable, CustomStringConvertible {
    /// The first letter, an ASCII byte.
    public let first: UInt8
    /// The second letter, an ASCII byte.
    public let second: UInt8

    /// A code of two ASCII bytes; whether any country has it is for ``CountryCode/status(_:)``.
    public init(_ first: UInt8, _ second: UInt8) {
      self.first = first
      self.second = second
    }

    /// The two letters as text.
    public var description: String {
      String(Character(Unicode.Scalar(first))) + String(Character(Unicode.Scalar(second)))
    }
  }

  /// What ISO 3166-1 says of two letters.
  public enum Status: Equatable, Sendable {
    /// Names a country. XK is among these: user-assigned by the letter of the standard, it stands
    /// for Kosovo everywhere.
    case assigned
    /// Left to private use: AA, QM–QZ, XA–XZ (but XK) and ZZ.
    case userAssigned
    /// Set aside, but no country's; `hint` is the assigned code that is meant, if there is one.
    case reserved(hint: Alpha2?)
    /// None of these.
    case unknown
  }

  /// The package and version that the list was generated from.
  public static let source = CountryCodes.source

  /// How many alpha-2 codes ISO 3166-1 assigns; XK is not counted.
  public static let assignedCount = CountryCodes.assignedCount

  /// The status of two ASCII bytes. Lower-case letters are unknown: only the caller can tell a
  /// wrong code from one that is merely written small.
  public static func status(_ code: (UInt8, UInt8)) -> Status {
    guard let first = LetterPlace.of(code.0), let second = LetterPlace.of(code.1) else {
      return .unknown
    }
    let place = first * 26 + second
    if CountryCodes.assigned[place / 64] >> UInt64(place % 64) & 1 == 1 { return .assigned }
    if Alpha2(code.0, code.1) == kosovo { return .assigned }
    if isUserAssigned(code) { return .userAssigned }
    return CountryCodes.statusOfUnassigned(UInt32(code.0) << 8 | UInt32(code.1))
  }

  /// The alpha-2 code of the country with this upper-case alpha-3 code. XKX gives XK, although
  /// neither is in the standard, because the two are used together.
  public static func alpha2(alpha3 code: (UInt8, UInt8, UInt8)) -> Alpha2? {
    if code == (0x58, 0x4B, 0x58) { return kosovo }
    var low = 0
    var high = CountryCodes.assignedCount
    while low < high {
      let middle = (low + high) / 2
      let record = Record(at: middle)
      if record.alpha3 == code { return record.alpha2 }
      if record.alpha3 < code { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The alpha-2 code of the country with this numeric code, 1 to 999, leading zeros read away.
  public static func alpha2(numeric code: Int) -> Alpha2? {
    for index in 0..<CountryCodes.assignedCount {
      let record = Record(at: index)
      if record.numeric == code { return record.alpha2 }
    }
    return nil
  }

  /// The country in a code of ISO 3166-2 shape: an assigned alpha-2 code, a hyphen, and one to
  /// three digits or upper-case letters. Whether the country has that subdivision is not asked.
  public static func alpha2(subdivision code: some Collection<UInt8>) -> Alpha2? {
    guard (4...6).contains(code.count) else { return nil }
    var rest = code.makeIterator()
    guard let first = rest.next(), let second = rest.next(), rest.next() == 0x2D,
      status((first, second)) == .assigned
    else { return nil }
    while let byte = rest.next() {
      guard LetterPlace.of(byte) != nil || (0x30...0x39).contains(byte) else { return nil }
    }
    return Alpha2(first, second)
  }

  private static let kosovo = Alpha2(0x58, 0x4B)

  private static func isUserAssigned(_ code: (UInt8, UInt8)) -> Bool {
    switch code {
    case (0x41, 0x41), (0x5A, 0x5A), (0x51, 0x4D...0x5A), (0x58, 0x41...0x5A): true
    default: false
    }
  }

  /// One country of the generated table.
  private struct Record {
    let alpha3: (UInt8, UInt8, UInt8)
    let alpha2: Alpha2
    let numeric: Int

    init(at index: Int) {
      let bytes = CountryCodes.records.utf8Span.span
      let start = index * CountryCodes.recordStride
      alpha3 = (bytes[start], bytes[start + 1], bytes[start + 2])
      alpha2 = Alpha2(bytes[start + 3], bytes[start + 4])
      numeric =
        (Int(bytes[start + 5]) * 10 + Int(bytes[start + 6])) * 10 + Int(bytes[start + 7])
        - 0x30 * 111
    }
  }
}
