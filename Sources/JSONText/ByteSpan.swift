/// A half-open range of byte offsets into the bytes that were read.
public struct ByteSpan: Sendable, Hashable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset just past the last byte.
  public var end: Int

  /// The bytes from `start` up to, but not including, `end`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// Number of bytes.
  @inlinable
  public var count: Int { end - start }
}
