/// The value of an `Authorization` field, taken apart the way a sender that follows RFC 9110 may
/// have put it together. Never printed: it holds the key.
package struct Credentials: Sendable {
  /// The whole value.
  package let value: String
  /// The scheme, when the value is one followed by spaces and something more (RFC 9110, 11.4).
  let scheme: String?
  /// What stands behind the scheme; the whole value when there is none.
  package let key: String

  /// Takes `value` apart.
  package init(_ value: String) {
    self.value = value
    let parts = value.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0].utf8.allSatisfy(\.isTokenCharacter) {
      scheme = String(parts[0])
      key = String(parts[1].drop { $0 == " " })
    } else {
      scheme = nil
      key = value
    }
  }

  /// The scheme where it is a word that cannot be half of a key, so that it may be shown.
  package var wellKnownScheme: String? { scheme.flatMap(Self.wellKnown) }

  /// Whether nothing but `Bearer` or `Basic` was sent: the variable for the key was empty.
  package var isSchemeAlone: Bool { ["bearer", "basic"].contains(value.lowercased()) }

  private static func wellKnown(_ word: String) -> String? {
    let schemes = ["apikey", "api-key", "basic", "bearer", "digest", "key", "negotiate", "token"]
    return schemes.contains(word.lowercased()) ? word : nil
  }
}

/// Whether `key` is one of `known`, in a time that tells nothing about how much of it is right.
public func isKey(_ key: String, among known: [String]) -> Bool {
  let sent = Array(key.utf8)
  var found = false
  for candidate in known {
    let isSame = differences(sent, Array(candidate.utf8)) == 0
    found = found || isSame
  }
  return found
}

private func differences(_ sent: [UInt8], _ known: [UInt8]) -> Int {
  var bits = sent.count ^ known.count
  // Walks over what was sent, whose length its sender knows anyway.
  for index in sent.indices {
    let byte = known.isEmpty ? 0 : known[index % known.count]
    bits |= Int(sent[index] ^ byte)
  }
  return bits
}

extension UInt8 {
  /// A character of a `token` (RFC 9110, section 5.6.2).
  var isTokenCharacter: Bool { isLetter || isDigit || "!#$%&'*+-.^_`|~".utf8.contains(self) }
}
