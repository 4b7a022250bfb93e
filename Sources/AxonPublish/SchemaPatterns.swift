import AxonContract

/// The patterns of the schema. They keep to what ECMA 262, Python, Rust and RE2 read alike: no look
/// around, no class but `[…]`, no flag.
enum SchemaPatterns {
  private static let blanks = #"[ \t-\r]*"#
  private static let anything = #"[\s\S]"#

  /// What breaks a line; some readers let `$` stand before the last one.
  static let lineEnd = #"[\r\n]"#

  static let sha256 = "^\(blanks)[0-9A-Fa-f]{64}\(blanks)$"

  /// One `@` outside of quotes, with something on both sides; a quote may be left open behind it.
  static let email: String = {
    let open = #""(?:[^"\\]|\\\#(anything))*"#
    let any = #"(?:[^@"]|\#(open)")*"#
    let mark = #"[^@" \t-\r]|\#(open)""#
    return #"^\#(blanks)(?:\#(mark))\#(any)@\#(any)(?:\#(mark)|\#(open)\\?)\#(blanks)$"#
  }()

  /// 6 to 20 digits with the usual marks, and perhaps an extension.
  static let phone: String = {
    let marks = "[-+.()/ ]*"
    let names = ["extension", "extn", "ext", "x", "#"].map(anyCase).joined(separator: "|")
    return "^\(blanks)\(marks)(?:[0-9]\(marks)){6,20}(?:[;, ]*(?:\(names))[.:= ]*[0-9]{1,10})?"
      + "\(blanks)$"
  }()

  /// What a program writes in place of a value: accepted, with a warning.
  static let placeholder: String = {
    let words = ["undefined", "null", "nan", "none", "nil"].map(anyCase)
    let word = (words + [#"\(\#(words[1])\)"#, "<\(words[1])>"]).joined(separator: "|")
    let marks = [(#"\[object "#, #"\]"#), (#"\{\{"#, #"\}\}"#), (#"\$\{"#, #"\}"#), ("<%", "%>")]
      .map { "\($0.0)\(anything)*\($0.1)" }.joined(separator: "|")
    let macro = "^\(blanks)%%(?:\(anything)*%%)?[A-Za-z][0-9A-Za-z_]*%%"
    return "^\(blanks)(?:\(word))\(blanks)$|\(marks)|\(macro)"
  }()

  /// A scheme and a host (RFC 3986, section 3).
  static let absoluteURL: String = {
    let name = ##"[^\x00-\x20\x7f"#/:<>?@\[\\\]^`{|}]"##
    let literal = #"\[(?:\#(name)|:)+\][^/?#@]*"#
    let host = "(?:\(literal)|\(name)+(?::[^/?#@]*)?)"
    return "^[A-Za-z][-+.0-9A-Za-z]*://(?:[^/?#]*@)?\(host)(?:[/?#]|$)"
  }()

  static let httpURL = "^[Hh][Tt][Tt][Pp][Ss]?:"

  /// A URL with a query parameter `name` that is not empty.
  static func url(withQuery name: String) -> String {
    let letters = name.utf8.map { byte in
      let code = String(byte, radix: 16).map { anyCase(String($0)) }.joined()
      return "(?:\(Character(Unicode.Scalar(byte)))|%\(code))"
    }
    return #"^[^?#]*\?(?:[^#]*&)?\#(letters.joined())=[^&#]"#
  }

  // MARK: Addresses

  private static let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
  static let ipv4 = "^\(dotted)$"
  private static let dotted = #"\#(octet)(?:\.\#(octet)){3}"#

  private static let group = "[0-9A-Fa-f]{1,4}"

  /// From `least` to `most` groups with colons between them.
  private static func groups(_ least: Int, _ most: Int) -> String {
    let more = least == most ? "{\(least - 1)}" : "{\(least - 1),\(most - 1)}"
    return most == 1 ? group : "\(group)(?::\(group))\(more)"
  }

  /// RFC 4291, section 2.2: eight groups, or fewer around one `::`; the last two may be dotted.
  static let ipv6: String = {
    let last = "(?:\(group):\(group)|\(dotted))"
    var forms = ["(?:\(group):){6}\(last)"]
    for head in 0...7 {
      var behind: [String] = []
      if head < 7 { behind.append(groups(1, 7 - head)) }
      if head < 6 { behind.append("(?:\(group):){0,\(5 - head)}\(dotted)") }
      let tail = behind.isEmpty ? "" : "(?:\(behind.joined(separator: "|")))?"
      forms.append((head == 0 ? "" : groups(head, head)) + "::" + tail)
    }
    return "^(?:\(forms.joined(separator: "|")))$"
  }()

  // MARK: Codes

  private static let letters = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))

  /// The currency codes that are no error, withdrawn ones and those of no money included.
  static let currencies: [String] = letters.flatMap { first in
    letters.flatMap { second in
      letters.filter { CurrencyCode.status((first, second, $0)) != .unknown }
        .map { String(decoding: [first, second, $0], as: UTF8.self) }
    }
  }

  /// A country in any of the forms that are no error, in letters of any case.
  static let country: String = {
    let pairs = letters.flatMap { first in letters.map { (first, $0) } }
    func codes(where isMeant: (CountryCode.Status) -> Bool) -> String {
      let meant = pairs.filter { isMeant(CountryCode.status($0)) }
      return alternatives(meant.map { String(decoding: [$0.0, $0.1], as: UTF8.self) })
    }
    let three = pairs.flatMap { first, second in
      letters.filter { CountryCode.alpha2(alpha3: (first, second, $0)) != nil }
        .map { String(decoding: [first, second, $0], as: UTF8.self) }
    }
    let numbers = (1...999).filter { CountryCode.alpha2(numeric: $0) != nil }
      .map { String(String($0 + 1_000).dropFirst()) }
    let assigned = codes { $0 == .assigned }
    return "^(?:(?:\(assigned))(?:-[0-9A-Za-z]{1,3})?|\(codes { $0 == .userAssigned })"
      + "|\(alternatives(three))|\(alternatives(numbers)))$"
  }()

  /// Any of `codes`, which are sorted: those that differ in the last character alone share a class.
  private static func alternatives(_ codes: [String]) -> String {
    var groups: [(head: String, lasts: String)] = []
    for code in codes {
      let head = code.dropLast().map { anyCase(String($0)) }.joined()
      let last = String(code.suffix(1))
      let lasts = last == last.lowercased() ? last : last + last.lowercased()
      if groups.last?.head == head {
        groups[groups.count - 1].lasts += lasts
      } else {
        groups.append((head, lasts))
      }
    }
    return groups.map { "\($0.head)[\($0.lasts)]" }.joined(separator: "|")
  }

  /// `text` with every letter in either case.
  private static func anyCase(_ text: String) -> String {
    text.map { letter in
      letter.isLetter ? "[\(letter.uppercased())\(letter.lowercased())]" : String(letter)
    }.joined()
  }
}
