/// What makes a batch durable before it is answered.
///
/// The mock calls ``commit(_:then:)`` for every entry, whatever its verdict, in the order of the
/// sequence numbers. The entry is visible to readers, and its sender answered, when `then` is
/// called; an error is a 500 to the sender, and the batch does not count.
public protocol BatchStore: Sendable {
  /// Makes `entry` durable, then calls `then` once, with nil when it is.
  ///
  /// Returns at once. `then` is called in the order of the commits, from any thread, and never from
  /// within this call: the journal's lock is held meanwhile.
  func commit(_ entry: JournalEntry, then: @escaping @Sendable (StoreError?) -> Void)

  /// Removes the entries of `scope` that were committed before this call, then calls `then` as
  /// ``commit(_:then:)`` does.
  func remove(_ scope: Scope, then: @escaping @Sendable (StoreError?) -> Void)
}

/// Why a batch could not be made durable.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What failed, then what to do.
  public let description: String

  /// An error.
  public init(_ description: String) { self.description = description }
}
