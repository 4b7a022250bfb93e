extension CurrencyCode {
  /// The status of a whole text; what has not three bytes is unknown.
  static func status(_ text: Text) -> Status {
    let bytes = Array(text.bytes)
    return bytes.count == 3 ? status((bytes[0], bytes[1], bytes[2])) : .unknown
  }
}
