/// Whether a `Content-Type` says JSON in UTF-8: `application/json`, with `charset=utf-8` or no
/// parameter at all (RFC 9110, section 8.3.1).
func isJSONMediaType(_ value: String) -> Bool {
  let parts = Text(Array(value.utf8)[...]).lowercased.split(on: UInt8(ascii: ";")).map(\.trimmed)
  guard parts.first == "application/json" else { return false }
  return parts.dropFirst().allSatisfy {
    ["", "charset=utf-8", "charset=\"utf-8\""].contains($0)
  }
}

/// The codings that a `Content-Encoding` names, in lower case and in the order they were applied.
/// `identity` is left out: it stands for no coding.
func contentCodings(_ value: String) -> [String] {
  Text(Array(value.utf8)[...]).lowercased.split(on: UInt8(ascii: ",")).map(\.trimmed.string)
    .filter { !$0.isEmpty && $0 != "identity" }
}
