/// What a text says about a country (ISO 3166).
enum CountryText: Sendable, Equatable {
  /// An assigned alpha-2 code in upper case.
  case alpha2
  /// A country named in another form; its alpha-2 code.
  case otherForm(CountryCode.Alpha2, phrase: String)
  /// An alpha-2 code left to private use.
  case userAssigned
  /// No code of a country; the one that is meant, if that is known.
  case unknown(meant: CountryCode.Alpha2?)

  /// Reads all of `text`.
  init(_ text: Text) {
    let upper = text.uppercased
    let bytes = Array(upper.bytes)
    let isUpper = upper == text
    switch bytes.count {
    case 2: self = Self.twoLetters((bytes[0], bytes[1]), isUpper: isUpper)
    case 3 where upper.all(\.isDigit):
      self = Self.form(CountryCode.alpha2(numeric: Int(text.string) ?? 0), "a numeric code")
    case 3:
      self = Self.form(
        CountryCode.alpha2(alpha3: (bytes[0], bytes[1], bytes[2])), "an alpha-3 code")
    default:
      self = Self.form(CountryCode.alpha2(subdivision: bytes), "the code of a subdivision")
    }
  }

  /// The alpha-2 code of the country, where one is named.
  static func code(of text: Text) -> String? {
    switch CountryText(text) {
    case .alpha2: text.string
    case .otherForm(let code, _): code.description
    case .userAssigned, .unknown: nil
    }
  }

  private static func twoLetters(_ code: (UInt8, UInt8), isUpper: Bool) -> CountryText {
    switch CountryCode.status(code) {
    case .assigned:
      isUpper ? .alpha2 : .otherForm(.init(code.0, code.1), phrase: "in lower case")
    case .userAssigned: .userAssigned
    case .reserved(let hint): .unknown(meant: hint)
    case .unknown: .unknown(meant: nil)
    }
  }

  private static func form(_ code: CountryCode.Alpha2?, _ phrase: String) -> CountryText {
    code.map { .otherForm($0, phrase: phrase) } ?? .unknown(meant: nil)
  }
}
