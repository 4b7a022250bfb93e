/// A short text as it stands in minified JSON, packed into words so that it can be compared in a
/// few instructions without a branch: a member name with its colon, `"name":`, or a string value.
public struct PackedName: Sendable {
  @usableFromInline
  let words: (UInt64, UInt64, UInt64, UInt64)
  /// All ones where a word holds text.
  @usableFromInline
  let masks: (UInt64, UInt64, UInt64, UInt64)
  /// Number of bytes, quotes and colon included.
  @usableFromInline
  let length: Int

  /// Number of bytes that can be compared.
  private static let maxLength = 32

  /// The longest text that fits, in bytes.
  public static let maxNameCount = maxLength - 3

  /// Packs the name of a member.
  ///
  /// - Precondition: at most ``maxNameCount`` bytes, none of which JSON escapes.
  public init(_ name: String) { self.init(text: "\"\(name)\":") }

  /// Packs a string value.
  ///
  /// - Precondition: at most ``maxNameCount`` bytes, none of which JSON escapes.
  public init(value: String) { self.init(text: "\"\(value)\"") }

  private init(text: String) {
    let bytes = Array(text.utf8)
    precondition(bytes.count <= Self.maxLength, "the text is too long to be packed")
    func word(_ index: Int) -> UInt64 {
      bytes.dropFirst(index * 8).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    func mask(_ index: Int) -> UInt64 {
      let count = min(max(bytes.count - index * 8, 0), 8)
      return count == 8 ? ~0 : (1 << UInt64(count * 8)) - 1
    }
    words = (word(0), word(1), word(2), word(3))
    masks = (mask(0), mask(1), mask(2), mask(3))
    length = bytes.count
  }
}
