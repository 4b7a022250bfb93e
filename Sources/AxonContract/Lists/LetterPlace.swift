/// The place of a letter in the alphabet, from which the bit sets of the code lists are indexed.
enum LetterPlace {
  /// 0 for `A` to 25 for `Z`, nil for every other byte.
  static func of(_ byte: UInt8) -> Int? {
    let place = byte &- 0x41
    return place < 26 ? Int(place) : nil
  }
}
