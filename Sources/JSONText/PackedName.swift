/// A member name as it stands in minified JSON, `"name":`, packed into words so that it can be
/// compared in a few instructions.
public struct PackedName: Sendable {
  @usableFromInline
  let words: (UInt64, UInt64, UInt64, UInt64)
  @usableFromInline
  let lastMask: UInt64
  @usableFromInline
  let wordCount: Int
  @usableFromInline
  let length: Int

  /// Number of bytes of the name with its quotes.
  @inlinable
  public var quotedCount: Int { length - 1 }

  /// The longest name that fits, in bytes.
  public static let maxNameCount = 29

  /// Packs `name`.
  ///
  /// - Precondition: at most ``maxNameCount`` bytes, none of which JSON escapes.
  public init(_ name: String) {
    let bytes = Array("\"\(name)\":".utf8)
    precondition(name.utf8.count <= Self.maxNameCount, "the name is too long to be packed")
    func word(_ index: Int) -> UInt64 {
      bytes.dropFirst(index * 8).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
    length = bytes.count
    wordCount = (bytes.count + 7) / 8
    let rest = bytes.count % 8
    lastMask = rest == 0 ? ~0 : (1 << UInt64(rest * 8)) - 1
  }
}
