import JSONText

// RFC 8259, section 3: three words in lower case, and nothing else.
extension SyntaxTable {
  static let literals: [SyntaxCase] = [
    accept("literal-true", "[true]"),
    accept("literal-false", "[false]"),
    accept("literal-null", "[null]"),
    accept("literal-before-brace", #"{"a":true}"#),
    accept("literal-before-comma", "[null,null]"),
    accept("literal-spaced", "[ false ]"),
    reject("literal-true-title", .unknownWord, "[⟦True⟧]"),
    reject("literal-false-title", .unknownWord, "[⟦False⟧]"),
    reject("literal-none", .unknownWord, "[⟦None⟧]"),
    reject("literal-true-upper", .unknownWord, "[⟦TRUE⟧]"),
    reject("literal-null-upper", .unknownWord, "[⟦NULL⟧]"),
    reject("literal-null-title", .unknownWord, "[⟦Null⟧]"),
    reject("literal-nil", .unknownWord, "[⟦nil⟧]"),
    reject("literal-undefined", .unknownWord, #"{"a":⟦undefined⟧}"#),
    reject("literal-yes", .unknownWord, "[⟦yes⟧]"),
    reject("literal-short", .unknownWord, "[⟦tru⟧]"),
    reject("literal-long", .unknownWord, "[⟦truee⟧]"),
    reject("literal-null-long", .unknownWord, "[⟦nulls⟧]"),
    reject("literal-false-short", .unknownWord, "[⟦fals⟧,1]"),
    reject("literal-digit-behind", .unknownWord, "[⟦true1⟧]"),
    reject("literal-underscore-behind", .unknownWord, "[⟦null_⟧]"),
    reject("literal-two-joined", .unknownWord, "[⟦truefalse⟧]"),
    reject("literal-string-behind", .missingComma, #"[true⟦"⟧a"]"#),
    reject("literal-bracket-behind", .missingComma, "[null⟦[⟧]]"),
    reject("literal-minus-behind", .missingComma, "[true⟦-⟧1]"),
    reject("literal-point-behind", .unexpectedCharacter, "[null⟦.⟧x]"),
    reject("literal-non-ascii-behind", .unexpectedCharacter, "[true⟦é⟧]"),
    reject("literal-call", .unknownWord, "[⟦Date⟧(0)]"),
    reject("literal-new", .unknownWord, "[⟦new⟧ Date(0)]"),
    reject("literal-function", .unknownWord, "[⟦function⟧(){}]"),
    reject("literal-capital-t", .unknownWord, "⟦T⟧"),
    reject("literal-unknown-top-level", .unknownWord, "⟦abc⟧"),
    reject("literal-long-top-level", .unknownWord, "⟦nullx⟧"),
    reject("literal-html", .unexpectedCharacter, "⟦<⟧!doctype html>"),
    reject("literal-form", .unknownWord, "⟦events⟧=1"),
    reject("literal-template", .nameNotString, "{⟦{⟧value}}"),
  ]

  static let nesting: [SyntaxCase] = [
    accept("nesting-arrays-10", nested("[", 10, "]")),
    accept("nesting-arrays-63", nested("[", 63, "]")).free,
    accept("nesting-arrays-64", nested("[", 64, "]")).free,
    accept("nesting-objects-64", nested(#"{"a":"#, 63, "}", around: "{}")).free,
    accept("nesting-mixed-64", nested(#"[{"a":"#, 32, "}]", around: "1")).free,
    accept("nesting-64-twice", "[" + nested("[", 63, "]") + "," + nested("[", 63, "]") + "]").free,
    accept("nesting-64-with-value", nested("[", 64, "]", around: #""x""#)).free,
    accept("nesting-many-siblings", "[" + String(repeating: "[],", count: 300) + "{}]"),
    reject("nesting-arrays-65", .tooDeep, String(repeating: "[", count: 64) + "⟦[⟧]").free,
    reject("nesting-objects-65", .tooDeep, String(repeating: #"{"a":"#, count: 64) + "⟦{⟧}").free,
    reject("nesting-mixed-65", .tooDeep, String(repeating: #"[{"a":"#, count: 32) + "⟦[⟧]").free,
    reject(
      "nesting-65-closed", .tooDeep,
      String(repeating: "[", count: 64) + "⟦[⟧" + String(repeating: "]", count: 65)
    ).free,
    reject(
      "nesting-arrays-100000", .tooDeep,
      String(repeating: "[", count: 64) + "⟦[⟧" + String(repeating: "[", count: 99_935)
    ).free,
    reject(
      "nesting-objects-100000", .tooDeep,
      String(repeating: #"{"a":"#, count: 64) + "⟦{⟧" + String(repeating: #""a":{"#, count: 99_935)
    ).free,
    reject("nesting-closed-once-more", .textAfterEnd, nested("[", 5, "]") + "⟦]⟧"),
    reject("nesting-crossed", .wrongBracket, #"[{"a":1⟦]⟧}"#),
    reject("nesting-crossed-other-way", .wrongBracket, #"{"a":[1⟦}⟧]"#),
    reject("nesting-64-crossed", .wrongBracket, String(repeating: "[", count: 64) + "⟦}⟧"),
    reject(
      "nesting-64-trailing-comma", .trailingComma, String(repeating: "[", count: 64) + "1⟦,⟧]"),
  ]

  private static func nested(
    _ opening: String, _ levels: Int, _ closing: String, around inner: String = ""
  ) -> String {
    String(repeating: opening, count: levels) + inner + String(repeating: closing, count: levels)
  }

  static let truncation: [SyntaxCase] = [
    reject("cut-array", .truncated, "["),
    reject("cut-array-behind-value", .truncated, "[1"),
    reject("cut-array-behind-comma", .truncated, "[1,"),
    reject("cut-array-behind-comma-space", .truncated, "[1, "),
    reject("cut-array-inner", .truncated, "[[1]"),
    reject("cut-object", .truncated, "{"),
    reject("cut-object-space", .truncated, "{ "),
    reject("cut-object-in-name", .truncated, #"{"a"#),
    reject("cut-object-behind-name", .truncated, #"{"a""#),
    reject("cut-object-behind-name-space", .truncated, "{\"a\" "),
    reject("cut-object-behind-colon", .truncated, #"{"a":"#),
    reject("cut-object-behind-colon-space", .truncated, "{\"a\": \n"),
    reject("cut-object-behind-value", .truncated, #"{"a":1"#),
    reject("cut-object-behind-comma", .truncated, #"{"a":1,"#),
    reject("cut-object-inner", .truncated, #"{"a":{"b":1}"#),
    reject("cut-string", .truncated, #"""#),
    reject("cut-string-in-array", .truncated, #"["a"#),
    reject("cut-string-long", .truncated, "\"" + String(repeating: "a", count: 64)),
    reject("cut-string-behind-quote-escape", .truncated, #"["\""#),
    reject("cut-escape", .truncated, #"["\"#),
    reject("cut-escape-u", .truncated, #"["\u"#),
    reject("cut-escape-u-digits", .truncated, #"["\u00e"#),
    reject("cut-pair-behind-high", .truncated, #"["\ud83d"#),
    reject("cut-pair-behind-backslash", .truncated, #"["\ud83d\"#),
    reject("cut-pair-behind-u", .truncated, #"["\ud83d\u"#),
    reject("cut-pair-in-low", .truncated, #"["\ud83d\udc"#),
    rejectBytes("cut-utf8-two", .truncated, [0x22, 0xC3], at: 2..<2),
    rejectBytes("cut-utf8-three", .truncated, [0x22, 0xE2, 0x82], at: 3..<3),
    rejectBytes("cut-utf8-four", .truncated, [0x22, 0xF0, 0x9F, 0x98], at: 4..<4),
    reject("cut-true", .truncated, "t"),
    reject("cut-true-three", .truncated, "tru"),
    reject("cut-false-in-array", .truncated, "[fals"),
    reject("cut-null-in-object", .truncated, #"{"a":nu"#),
    reject("cut-minus", .truncated, "-"),
    reject("cut-point", .truncated, "1."),
    reject("cut-exponent", .truncated, "1e"),
    reject("cut-exponent-sign", .truncated, "[1.5e+"),
    reject("cut-number-in-array", .truncated, "[12"),
    reject("cut-behind-no-pair", .loneSurrogate, #"["⟦\ud83d⟧\u0"#),
    reject("cut-behind-bad-escape", .badEscape, #"["⟦\q⟧"#),
    reject("cut-behind-bad-word", .unknownWord, "[⟦trux⟧"),
  ]
}
