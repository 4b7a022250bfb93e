extension ValueView {
  /// The fault of a hash that is not a SHA-256 in hexadecimal, blanks around it or not.
  func wrongHash() -> Fault? {
    guard let phrase = content.flatMap({ HashText($0.trimmed)?.wrongPhrase }) else { return nil }
    return Fault(
      .field(field),
      "\(field.name) is \(phrase); a hash is a SHA-256 in 64 lower-case hexadecimal digits")
  }

  /// The fault, and the mend, of a SHA-256 with capital letters.
  func upperCaseHash() -> Fault? {
    guard let text = content, HashText(text) == .sha256(isLowerCase: false) else { return nil }
    return Fault(
      .field(field),
      "\(field.name) is a SHA-256 with capital letters; hashes are compared in lower case",
      patches: [replacement(text.lowercased.string)])
  }

  /// The fault of a SHA-256 of no value at all.
  func hashOfNothing() -> Fault? {
    guard let nothing = content.flatMap(HashOfNothing.text) else { return nil }
    return Fault(
      .field(field),
      "\(field.name) is the SHA-256 of \"\(nothing)\"; a user without \(field.name) has none")
  }
}
