/// Entries in the order of their numbers, taken off at the front.
///
/// Kept in chunks, so that a snapshot shares all of them but the one that grows, and that to
/// append, to evict and to take a snapshot of the newest entries costs the same however many there
/// are.
struct EntryQueue: Sendable {
  private static let chunkCount = 256

  /// Entries that are gone are nil, so that their memory is given back before the chunk's is.
  private var chunks: ArraySlice<[JournalEntry?]> = []
  private var goneCount = 0
  private(set) var count = 0

  var first: JournalEntry? { chunks.first?[goneCount] }

  mutating func append(_ entry: JournalEntry) {
    if let last = chunks.indices.last, chunks[last].count < Self.chunkCount {
      chunks[last].append(entry)
    } else {
      var chunk: [JournalEntry?] = []
      chunk.reserveCapacity(Self.chunkCount)
      chunk.append(entry)
      chunks.append(chunk)
    }
    count += 1
  }

  mutating func popFirst() -> JournalEntry? {
    guard let entry = first else { return nil }
    chunks[chunks.startIndex][goneCount] = nil
    goneCount += 1
    count -= 1
    if goneCount == chunks[chunks.startIndex].count {
      chunks.removeFirst()
      goneCount = 0
    }
    return entry
  }

  /// The entries above `seq`.
  func entries(above seq: Int) -> [JournalEntry] {
    let old = chunks.reversed().prefix { ($0.last.flatMap { $0?.seq } ?? 0) > seq }
    return old.reversed().flatMap { chunk in chunk.compactMap { $0 } }.filter { $0.seq > seq }
  }

  /// Takes out the entries that `isGone` says.
  ///
  /// - Returns: those.
  mutating func remove(where isGone: (JournalEntry) -> Bool) -> [JournalEntry] {
    var removed: [JournalEntry] = []
    var kept = EntryQueue()
    for entry in entries(above: 0) {
      if isGone(entry) { removed.append(entry) } else { kept.append(entry) }
    }
    self = kept
    return removed
  }
}
