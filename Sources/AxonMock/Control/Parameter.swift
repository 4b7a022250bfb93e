import JSONText

/// One member that a call's query may have.
struct Parameter: Sendable, Hashable {
  /// What its value may be.
  enum Kind: Sendable, Hashable {
    /// A whole number in this range.
    case number(ClosedRange<Int>)
    /// A length of time of at most so many milliseconds: `300ms`, `5s`, `2m`, plain milliseconds.
    case time(max: Int)
    /// One of these words.
    case word([String])
    /// Nothing but its name, or `true`.
    case flag
    /// Any text.
    case text
  }

  let name: String
  let kind: Kind
  /// What it is for, in one sentence.
  let meaning: String

  init(_ name: String, _ kind: Kind, _ meaning: String) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
  }

  /// Whether `value` is one that it takes.
  func takes(_ value: String) -> Bool {
    switch kind {
    case .number(let range):
      value.utf8.allSatisfy { (0x30...0x39).contains($0) } && value.utf8.count <= 16
        && Int(value).map(range.contains) ?? false
    case .time(let max): Milliseconds(value).map { $0.count <= max } ?? false
    case .word(let words): words.contains(value)
    case .flag: value.isEmpty || value == "true"
    case .text: true
    }
  }

  /// What it takes, for people.
  var allowed: String {
    switch kind {
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .time(let max): "a time such as 300ms or 5s, of at most \(max / 1_000)s"
    case .word(let words): words.joined(separator: " or ")
    case .flag: "true"
    case .text: "text"
    }
  }

  /// Its JSON Schema (draft 2020-12).
  func writeSchema(to writer: inout JSONWriter) {
    writer.object { writer in
      switch kind {
      case .number(let range):
        writer.member("type", "integer")
        writer.member("minimum", range.lowerBound)
        writer.member("maximum", range.upperBound)
      case .time(let max):
        writer.member("type", "string")
        writer.member("pattern", Self.pattern(max: max))
      case .word(let words):
        writer.member("type", "string")
        writer.name("enum")
        writer.array { writer in words.forEach { writer.string($0) } }
      case .flag:
        writer.member("type", "string")
        writer.name("enum")
        writer.array { writer in ["true", ""].forEach { writer.string($0) } }
      case .text:
        writer.member("type", "string")
        // What no target may hold (RFC 9112, section 3.2), escaped or not.
        writer.member("pattern", "^[^\\u0000]*$")
      }
    }
  }

  /// Times of at most `max` milliseconds, a whole number of seconds below 100. Says less than
  /// ``takes(_:)`` takes.
  private static func pattern(max: Int) -> String {
    let seconds = max / 1_000
    let (tens, ones) = (seconds / 10, seconds % 10)
    let below = tens > 1 ? "[1-\(tens - 1)][0-9]|" : ""
    let last = tens > 0 ? "|\(below)\(tens)[0-\(ones)]" : ""
    return "^([0-9]{1,3}ms|([0-9]\(last))s)$"
  }
}
