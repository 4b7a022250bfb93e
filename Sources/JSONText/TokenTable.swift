/// A fixed number of tokens in memory of their own, written in place.
///
/// Whoever holds the table lends it by reference: an array of tokens within a value would be copied
/// whenever that value is lent.
@safe
public final class TokenTable {
  /// Number of tokens.
  public let count: Int
  @usableFromInline
  let base: UnsafeMutablePointer<JSONToken>

  /// `count` absent tokens.
  public init(count: Int) {
    self.count = count
    unsafe base = UnsafeMutablePointer.allocate(capacity: count)
    unsafe base.initialize(repeating: .absent, count: count)
  }

  deinit { unsafe base.deallocate() }

  /// The token at `index`.
  ///
  /// - Precondition: `index` is below ``count``.
  @inlinable
  public subscript(index: Int) -> JSONToken {
    @inline(__always)
    get {
      precondition(index >= 0 && index < count, "no such token")
      return unsafe base[index]
    }
    @inline(__always)
    set {
      precondition(index >= 0 && index < count, "no such token")
      unsafe base[index] = newValue
    }
  }
}
