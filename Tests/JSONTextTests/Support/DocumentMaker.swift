/// Makes up values, writes them down in every way that JSON allows, and spoils the texts.
struct DocumentMaker {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  // MARK: Values

  mutating func value(depth: Int = 0) -> JSONValue {
    switch random.below(depth < 5 ? 8 : 5) {
    case 0: return .null
    case 1: return .bool(random.once(in: 2))
    case 2: return .number(number())
    case 3, 4: return .string(text())
    case 5: return .array((0..<random.below(5)).map { _ in value(depth: depth + 1) })
    default:
      // The position keeps names apart.
      return .object(
        (0..<random.below(5)).map { position in
          .init(name: Array("\(position)".utf8) + text(), value: value(depth: depth + 1))
        })
    }
  }

  private mutating func number() -> String {
    var result = random.once(in: 4) ? "-" : ""
    result += random.once(in: 4) ? "0" : "\(1 + random.below(9))" + digits(random.below(18))
    if random.once(in: 3) { result += "." + digits(1 + random.below(18)) }
    if random.once(in: 4) {
      result += random.pick(["e", "E"]) + random.pick(["", "+", "-"]) + "\(random.below(250))"
    }
    return result
  }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in "\(random.below(10))" }.joined()
  }

  private mutating func text() -> [UInt8] {
    let count = random.once(in: 8) ? random.below(70) : random.below(12)
    return (0..<count).flatMap { _ in Array(String(scalar()).utf8) }
  }

  private mutating func scalar() -> Unicode.Scalar {
    let top: UInt32 =
      switch random.below(12) {
      case 0: 0x20
      case 1: 0x800
      case 2: 0xD800
      case 3: 0x11_0000
      default: 0x80
      }
    return Unicode.Scalar(UInt32(random.below(Int(top)))) ?? "?"
  }

  // MARK: Texts

  mutating func text(of value: JSONValue) -> [UInt8] {
    var result = blank()
    switch value {
    case .null: result += "null".utf8
    case .bool(let isTrue): result += (isTrue ? "true" : "false").utf8
    case .number(let text): result += text.utf8
    case .string(let content): result += quoted(content)
    case .array(let elements):
      let inner = elements.map { text(of: $0) }.joined(separator: [UInt8(ascii: ",")])
      result += Array("[".utf8) + (elements.isEmpty ? blank() : Array(inner)) + Array("]".utf8)
    case .object(let members):
      let inner = members.map { blank() + quoted($0.name) + blank() + [0x3A] + text(of: $0.value) }
        .joined(separator: [UInt8(ascii: ",")])
      result += Array("{".utf8) + (members.isEmpty ? blank() : Array(inner)) + Array("}".utf8)
    }
    return result + blank()
  }

  private mutating func blank() -> [UInt8] {
    guard random.once(in: 4) else { return [] }
    return (0..<random.below(4)).map { _ in random.pick([0x20, 0x0A, 0x0D, 0x09]) }
  }

  private mutating func quoted(_ content: [UInt8]) -> [UInt8] {
    let scalars = String(decoding: content, as: UTF8.self).unicodeScalars
    return [0x22] + scalars.flatMap { written($0) } + [0x22]
  }

  private mutating func written(_ scalar: Unicode.Scalar) -> [UInt8] {
    let short: [Unicode.Scalar: String] = [
      "\"": #"\""#, "\\": #"\\"#, "/": #"\/"#, "\u{8}": #"\b"#, "\u{C}": #"\f"#, "\n": #"\n"#,
      "\r": #"\r"#, "\t": #"\t"#,
    ]
    let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
    if let escape = short[scalar], mustEscape || random.once(in: 2) { return Array(escape.utf8) }
    guard mustEscape || random.once(in: 10) else { return Array(String(scalar).utf8) }
    return String(scalar).utf16.flatMap { unit in
      let digits = String(unit, radix: 16, uppercase: random.once(in: 2))
      return Array(#"\u"#.utf8) + Array(repeating: 0x30, count: 4 - digits.utf8.count) + digits.utf8
    }
  }

  // MARK: Spoiling

  /// `text` with one to three small changes.
  mutating func spoiled(_ text: [UInt8]) -> [UInt8] {
    var result = text
    for _ in 0..<(1 + random.below(3)) { spoilOnce(&result) }
    return result
  }

  private mutating func spoilOnce(_ text: inout [UInt8]) {
    let place = random.below(text.count + 1)
    switch random.below(6) {
    case 0: text.insert(contentsOf: random.pick(Self.fragments).utf8, at: place)
    case 1: text.insert(UInt8(random.below(256)), at: place)
    case 2: if place < text.count { text.remove(at: place) }
    case 3: if place < text.count { text[place] = UInt8(random.below(256)) }
    case 4: text.removeSubrange(place...)
    default: if place < text.count { text.swapAt(place, random.below(text.count)) }
    }
  }

  private static let fragments = [
    ",", ",,", ":", "{", "}", "[", "]", "\"", "'", "\\", "\\u", "\\ud800", "\\udc00", "\0", "\n",
    "//", "/*", "#", "NaN", "-", "+", ".", "0", "00", "1e", "e9", "0x1", "true", "nul", "\u{FEFF}",
    "é", "\u{1F600}", "_", " ", "\u{A0}", "-Infinity", "1e999", ",]", ",}",
  ]
}
