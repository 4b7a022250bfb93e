/// Where a text stops being JSON (RFC 8259), and why, in a person's words.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// What is wrong. The raw value is a stable name for machines.
  public enum Cause: String, Sendable, CaseIterable {
    /// Nothing but white space.
    case empty
    /// The text ends inside a value.
    case truncated
    /// Something stands behind the value.
    case textAfterEnd = "text-after-end"
    /// A comma before `}` or `]`.
    case trailingComma = "trailing-comma"
    /// A comma where a value or a member has yet to come.
    case extraComma = "extra-comma"
    /// Two members or elements with no comma between them.
    case missingComma = "missing-comma"
    /// A member name with no colon behind it.
    case missingColon = "missing-colon"
    /// A colon with no value behind it.
    case missingValue = "missing-value"
    /// `]` where `}` is due, or the reverse.
    case wrongBracket = "wrong-bracket"
    /// A string or name in single quotes.
    case singleQuotes = "single-quotes"
    /// A string or name in typographic quotes.
    case curlyQuotes = "curly-quotes"
    /// A member name without quotes.
    case unquotedName = "unquoted-name"
    /// A member name that is a number, a list or another value.
    case nameNotString = "name-not-string"
    /// `//`, `/* */` or `#`.
    case comment
    /// `NaN`, `Infinity` or a relative of theirs.
    case notANumber = "not-a-number"
    /// `undefined`, `None`, `True` and other words that are no JSON.
    case unknownWord = "unknown-word"
    /// A byte below 0x20 inside a string.
    case controlCharacter = "control-character"
    /// A backslash before a character that it cannot escape.
    case badEscape = "bad-escape"
    /// `\uD800` to `\uDFFF` without its other half.
    case loneSurrogate = "lone-surrogate"
    /// A number such as `007`.
    case leadingZero = "leading-zero"
    /// A number such as `+1`.
    case plusSign = "plus-sign"
    /// A number such as `.5` or `5.`.
    case bareDecimalPoint = "bare-decimal-point"
    /// A number such as `0x1F`.
    case hexadecimalNumber = "hexadecimal-number"
    /// A number such as `-`, `1e` or `1_000`.
    case badNumber = "bad-number"
    /// Bytes that are not UTF-8 (RFC 3629).
    case notUTF8 = "not-utf-8"
    /// U+FEFF before the value.
    case byteOrderMark = "byte-order-mark"
    /// More than ``JSONCursor/maxDepth`` levels of brackets.
    case tooDeep = "too-deep"
    /// A character that begins no JSON value.
    case unexpectedCharacter = "unexpected-character"
  }

  /// What is wrong.
  public let cause: Cause

  /// Offset of the first byte that is wrong, from the start of the bytes that were read.
  public let offset: Int

  /// The bytes to point at: at least one, unless the text ends there.
  public let span: ByteSpan

  /// An error at `span`.
  public init(_ cause: Cause, at span: ByteSpan) {
    self.cause = cause
    self.offset = span.start
    self.span = span
  }

  /// What is wrong and what is allowed: lower case, no full stop, no value of the text in it.
  public var message: String {
    switch cause {
    case .empty: "there is no JSON value, only white space"
    case .truncated: "the text ends in the middle of a value; a bracket or a quote is not closed"
    case .textAfterEnd: "text after the end: one JSON value was complete before it"
    case .trailingComma: "trailing comma: nothing follows it before the closing bracket"
    case .extraComma: "extra comma: a value was due here"
    case .missingComma: "missing comma between two values"
    case .missingColon: "missing colon between a member's name and its value"
    case .missingValue: "missing value behind the colon"
    case .wrongBracket: "wrong closing bracket: an object ends with } and an array with ]"
    case .singleQuotes: "single quotes: JSON strings stand in double quotes"
    case .curlyQuotes: "typographic quotes: JSON strings stand in plain double quotes"
    case .unquotedName: "unquoted name: member names stand in double quotes"
    case .nameNotString: "a member name must be a string in double quotes"
    case .comment: "comment: JSON has none"
    case .notANumber: "not a number: JSON has no NaN and no Infinity"
    case .unknownWord: "unknown word: JSON knows only true, false and null"
    case .controlCharacter:
      "control character in a string: write it as an escape such as \\n or \\u0009"
    case .badEscape:
      "bad escape: after a backslash stand \" \\ / b f n r t or u and four hex digits"
    case .loneSurrogate: "lone surrogate: \\ud800 to \\udfff come in pairs, high then low"
    case .leadingZero: "leading zero: a number of several digits cannot begin with 0"
    case .plusSign: "plus sign: a JSON number cannot begin with +"
    case .bareDecimalPoint: "bare decimal point: digits stand on both sides of it"
    case .hexadecimalNumber: "hexadecimal number: JSON numbers are decimal"
    case .badNumber: "malformed number"
    case .notUTF8: "the bytes are not UTF-8"
    case .byteOrderMark: "byte-order mark before the value"
    case .tooDeep: "more than \(JSONCursor.maxDepth) levels of brackets"
    case .unexpectedCharacter: "unexpected character: no JSON value begins with it"
    }
  }
}
