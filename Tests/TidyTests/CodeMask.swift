/// Tells code from comments and strings, so that a word is judged by what it is: both texts are as
/// long as the source, with spaces where the other one stands. What strings hold is in neither;
/// what is interpolated into them is code.
struct CodeMask {
  private(set) var code: [UInt8]
  private(set) var comments: [UInt8]
  private let bytes: [UInt8]
  private let language: SourceFile.Language
  private var at = 0

  init(_ text: String, _ language: SourceFile.Language) {
    bytes = Array(text.utf8)
    code = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
    comments = code
    self.language = language
    scanCode(untilParenthesis: false)
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    at + distance < bytes.count ? bytes[at + distance] : nil
  }

  private func isNext(_ text: String.UTF8View) -> Bool {
    // Most bytes differ from the first one, and are told apart without a slice.
    peek() == text.first && bytes[at...].starts(with: text)
  }

  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while let byte = peek() {
      if isNext("//".utf8) {
        scanLineComment()
      } else if isNext("/*".utf8) {
        scanBlockComment()
      } else if let hashCount = hashesBeforeQuote() {
        scanString(hashCount)
      } else if language == .c, byte == UInt8(ascii: "'") {
        scanCharacter()
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        code[at] = byte
        at += 1
        if untilParenthesis, depth == 0 { return }
      }
    }
  }

  private mutating func scanLineComment() {
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      comments[at] = byte
      at += 1
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      let isOpening = isNext("/*".utf8)
      let isClosing = isNext("*/".utf8)
      if isOpening, depth == 0 || language == .swift { depth += 1 }
      if isClosing { depth -= 1 }
      for _ in 0..<(isOpening || isClosing ? 2 : 1) where at < bytes.count {
        comments[at] = bytes[at]
        at += 1
      }
    } while depth > 0 && at < bytes.count
  }

  /// How many `#` stand before the quotation mark that begins a string here; nil if none begins.
  private func hashesBeforeQuote() -> Int? {
    var count = 0
    while peek(count) == UInt8(ascii: "#") { count += 1 }
    return peek(count) == UInt8(ascii: "\"") ? count : nil
  }

  private mutating func scanString(_ hashCount: Int) {
    at += hashCount
    let quoteCount = isNext("\"\"\"".utf8) && language == .swift ? 3 : 1
    code[at] = UInt8(ascii: "\"")
    at += quoteCount
    let hashes = [UInt8](repeating: UInt8(ascii: "#"), count: hashCount)
    let closing = [UInt8](repeating: UInt8(ascii: "\""), count: quoteCount) + hashes
    let escape = [UInt8(ascii: "\\")] + hashes
    while let byte = peek() {
      if byte == closing[0], bytes[at...].starts(with: closing) {
        at += closing.count
        code[at - 1] = UInt8(ascii: "\"")
        return
      }
      if byte == escape[0], bytes[at...].starts(with: escape) {
        at += escape.count
        if peek() == UInt8(ascii: "("), language == .swift {
          scanCode(untilParenthesis: true)
        } else {
          at += 1
        }
      } else {
        at += 1
        if quoteCount == 1, byte == UInt8(ascii: "\n") { return }
      }
    }
  }

  private mutating func scanCharacter() {
    at += 1
    while let byte = peek(), byte != UInt8(ascii: "'"), byte != UInt8(ascii: "\n") {
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    at += 1
  }
}
