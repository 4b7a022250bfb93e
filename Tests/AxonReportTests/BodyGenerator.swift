import AxonContract

/// Makes bodies whose personal values are known, so that one can look for them elsewhere.
struct BodyGenerator {
  struct Body {
    let text: String
    /// Runs of letters or digits that must not be seen, each at least six long.
    let secrets: [String]
  }

  private var state: UInt64
  private var secrets: [String] = []
  private var blank = ""

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// A sound body of one to three events.
  mutating func body() -> Body {
    secrets = []
    blank = pick(["", " ", "\n", "\r\n\t"])
    let events = (0...number(below: 2)).map { _ in event() }.joined(separator: "," + blank)
    let text = object([
      (pick(["who", "name", "email"]), quoted(secret())), ("events", "[" + events + "]"),
    ])
    return Body(text: text, secrets: secrets)
  }

  /// `text` with one fault: a byte lost, doubled or replaced, or the end missing. The marks that tell
  /// the parts of a URL stay: without them other parts would be personal.
  mutating func broken(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    var place = number(below: scalars.count)
    while "?#@:/".unicodeScalars.contains(scalars[place]) { place = number(below: scalars.count) }
    switch number(below: 4) {
    case 0: scalars.remove(at: place)
    case 1: scalars.insert(scalars[place], at: place)
    case 2: scalars[place] = pick(["\"", "\\", "{", "]", ",", "'", "é", "\u{1}"])
    default: scalars.removeSubrange(place...)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func event() -> String {
    let url =
      "https://\(secret()):\(secret())@shop.example/offer?\(secret())=\(secret())#\(secret())"
    return object([
      ("event_time", "1741784485001"), ("event_source_url", quoted(url)),
      ("name", quoted(pick(["page_view", "generate_lead", "sign_up"]))), ("user_data", userData()),
      ("data", pick(["null", #"{"currency":"USD","value":30}"#, #"{"currency":"usd"}"#])),
      (pick(["lead", "form"]), pick([quoted(secret()), object([(secret(), quoted(secret()))])])),
    ])
  }

  private mutating func userData() -> String {
    let fields = FieldSet(of: .userData).fields.filter { _ in number(below: 3) > 0 }
    var members = fields.map { field in
      let value =
        switch field {
        case .esi: quoted(pick(["web", "app", "site"]))
        case .os: quoted(pick(["ios", "macos"]))
        case .countryCode: quoted(pick(["US", "de"]))
        case .email: quoted("\(secret()).\(secret())@\(secret()).example")
        case .userID: digits()
        default: pick([quoted(secret()), quoted("+" + digits()), "[\(quoted(secret()))]"])
        }
      return (field.name, value)
    }
    members.append(("unknown", quoted(secret())))
    return object(members)
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + blank + members.map { "\"\($0)\":\(blank)\($1)" }.joined(separator: "," + blank) + "}"
  }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }

  private mutating func secret() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ")
    let secret = String(
      (0..<(8 + number(below: 40))).map { _ in letters[number(below: letters.count)] })
    secrets.append(secret)
    return secret
  }

  private mutating func digits() -> String {
    let digits = String((0..<9).map { _ in "\(1 + number(below: 8))" }.joined())
    secrets.append(digits)
    return digits
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  private mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
