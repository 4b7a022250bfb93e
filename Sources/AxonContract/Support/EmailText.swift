/// What keeps a text from being an e-mail address. The service hashes what it gets, so only what
/// can never be an address is judged: one `@` with something on both sides, in any script.
enum EmailFlaw: Sendable, Equatable {
  case noAt
  case manyAts
  case nothingBefore
  case nothingBehind

  /// The flaw of `text`; nil when it can be an address. An `@` within quotes (RFC 5322, section
  /// 3.2.4) is part of the name.
  init?(of text: Text) {
    var isQuoted = false
    var isEscaped = false
    var ats: [Int] = []
    for (index, byte) in zip(text.bytes.indices, text.bytes) {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: "@") {
        ats.append(index)
      }
    }
    guard let at = ats.first else {
      self = .noAt
      return
    }
    if ats.count > 1 {
      self = .manyAts
    } else if at == text.bytes.startIndex {
      self = .nothingBefore
    } else if at == text.bytes.endIndex - 1 {
      self = .nothingBehind
    } else {
      return nil
    }
  }

  /// As the end of "which has …".
  var phrase: String {
    switch self {
    case .noAt: "no @"
    case .manyAts: "more than one @"
    case .nothingBefore: "nothing before the @"
    case .nothingBehind: "nothing behind the @"
    }
  }
}
