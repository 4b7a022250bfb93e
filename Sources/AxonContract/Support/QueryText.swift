/// The query of a URL, cut from its bytes: nothing else of the URL need be right.
struct QueryText: Sendable {
  private let items: [ArraySlice<UInt8>]

  /// The query of `url`: from the first `?` to the end; a fragment does not count.
  init(of url: Text) {
    let upToFragment = url.bytes.prefix { $0 != UInt8(ascii: "#") }
    let mark = upToFragment.firstIndex(of: UInt8(ascii: "?"))
    let query = mark.map { upToFragment[($0 + 1)...] } ?? []
    items = query.split(separator: UInt8(ascii: "&"))
  }

  /// One value, as it stands in the URL.
  struct Value: Sendable {
    let encoded: ArraySlice<UInt8>

    /// Whether it stands for `text`, its percent escapes resolved and each `+` taken for itself or
    /// for a space, as senders differ in that.
    func stands(for text: Text) -> Bool {
      [false, true].contains {
        percentDecoded(encoded, plusIsSpace: $0).elementsEqual(text.bytes)
      }
    }
  }

  /// The values of the parameter `name` that are not empty: an empty one asks for nothing.
  func values(of name: String) -> [Value] {
    items.compactMap { item in
      guard let equals = item.firstIndex(of: UInt8(ascii: "=")),
        percentDecoded(item[..<equals], plusIsSpace: true).elementsEqual(name.utf8)
      else { return nil }
      let encoded = item[(equals + 1)...]
      return encoded.isEmpty ? nil : Value(encoded: encoded)
    }
  }
}

extension EventView {
  /// The values that `event_source_url` gives to the query parameter called like `field`.
  func valuesInURL(of field: Field) -> [QueryText.Value] {
    text(.eventSourceURL).map { QueryText(of: $0).values(of: field.name) } ?? []
  }
}
