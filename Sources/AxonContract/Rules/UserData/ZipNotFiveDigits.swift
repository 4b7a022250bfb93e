extension Rule {
  static let zipNotFiveDigits = Rule(
    "zip-not-five-digits", .warning, .stated, .userData,
    what: "a U.S. zip that is not five digits",
    why: "the page asks for the first five digits only; anything else may match no place",
    remedy: "send the first five digits, as a string so that leading zeros stay",
    fix: .unsafe,
    levelChanges: [LevelChange("us-zip", "closed", .error)],
    yieldsTo: ["placeholder-value"],
    check: .value(of: FieldSet(.zip)) { value, event in
      guard let text = value.content,
        event.text(.countryCode).flatMap(CountryText.code) == "US",
        !(text.count == 5 && text.all(\.isDigit))
      else { return nil }
      let message: Message = "zip is \(text.string, of: .zip); in the U.S. it is five digits"
      let parts = text.trimmed.split(on: UInt8(ascii: "-"))
      let digits = Text(parts.flatMap(\.bytes)[...])
      guard digits.all(\.isDigit), [[5], [5, 4], [9]].contains(parts.map(\.count)) else {
        let isShort = text.count == 4 && text.all(\.isDigit)
        return Fault(
          .field(.zip), message,
          help: isShort ? "restore the leading zero, lost where it was taken for a number" : nil)
      }
      return Fault(
        .field(.zip), message, help: "send the first five digits alone",
        patches: [value.replacement(Text(digits.bytes.prefix(5)).string)])
    })
}
