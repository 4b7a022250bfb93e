/// Bytes to be read, with room behind them.
///
/// The reader looks at 16 bytes at a time; 64 zero bytes after the last one let it do so without
/// asking at every step whether it may.
public struct PaddedBytes: Sendable {
  /// Number of zero bytes that follow the content.
  public static let padding = 64

  /// The most bytes one value may hold: offsets are kept in 32 bits.
  public static let maxCount = Int(UInt32.max >> 1)

  @usableFromInline
  let storage: [UInt8]

  /// Number of bytes of content, the padding not counted.
  public let count: Int

  /// Copies `bytes`.
  ///
  /// - Precondition: at most ``maxCount`` bytes.
  public init(_ bytes: some Collection<UInt8>) {
    self.init(capacity: bytes.count) { $0.append(contentsOf: bytes) }
  }

  /// Fills new storage in place, so that a file is read straight into it.
  ///
  /// - Parameters:
  ///   - capacity: the number of bytes expected.
  ///   - fill: appends the content.
  /// - Precondition: at most ``maxCount`` bytes are appended.
  public init(capacity: Int, filledBy fill: (inout [UInt8]) throws -> Void) rethrows {
    var storage: [UInt8] = []
    storage.reserveCapacity(capacity + Self.padding)
    try fill(&storage)
    self.init(taking: storage)
  }

  /// Takes over `bytes` and pads them; no copy when the array has the room.
  ///
  /// - Precondition: at most ``maxCount`` bytes.
  public init(taking bytes: consuming [UInt8]) {
    precondition(bytes.count <= Self.maxCount, "more bytes than PaddedBytes.maxCount")
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    storage = bytes
  }

  /// The byte at `offset`.
  ///
  /// - Precondition: `offset` is below ``count``, or within the padding, where it is 0.
  @inlinable
  public subscript(offset: Int) -> UInt8 { storage[offset] }

  /// The bytes of `span`, without copying them.
  @inlinable
  public subscript(span: ByteSpan) -> ArraySlice<UInt8> { storage[span.start..<span.end] }

  /// The bytes of `span` as text; what is not UTF-8 becomes U+FFFD.
  public func text(_ span: ByteSpan) -> String {
    String(decoding: self[span], as: UTF8.self)
  }

  /// The whole content.
  public var all: ByteSpan { ByteSpan(0, count) }
}
