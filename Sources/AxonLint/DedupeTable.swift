import JSONText

/// The `dedupe_id` values of one batch. Holds a batch of the page's size without allocating.
struct DedupeTable {
  private struct Entry {
    var hash: UInt64 = 0
    var event = 0
    var id = JSONToken.absent
  }

  private var entries = InlineArray<256, Entry>(repeating: Entry())
  private var count = 0
  private var overflow: [UInt64: [(event: Int, id: JSONToken)]] = [:]

  /// Adds the id of an event; answers with the first event that had the same one.
  mutating func insert(
    _ id: JSONToken, of event: Int, _ bytes: borrowing ByteView
  ) -> Int? {
    let hash = Self.hash(id.content, bytes)
    guard count < 192 else { return insertBeyond(id, of: event, hash, bytes) }
    var slot = Int(hash >> 56)
    while entries[slot].hash != 0 {
      if entries[slot].hash == hash, bytes.isSame(entries[slot].id.content, id.content) {
        return entries[slot].event
      }
      slot = (slot + 1) & 255
    }
    entries[slot] = Entry(hash: hash, event: event, id: id)
    count += 1
    return nil
  }

  private mutating func insertBeyond(
    _ id: JSONToken, of event: Int, _ hash: UInt64, _ bytes: borrowing ByteView
  ) -> Int? {
    if overflow.isEmpty {
      for index in 0..<256 where entries[index].hash != 0 {
        let entry = entries[index]
        overflow[entry.hash, default: []].append((entry.event, entry.id))
      }
    }
    let known = overflow[hash]?.first { bytes.isSame($0.id.content, id.content) }
    if known == nil { overflow[hash, default: []].append((event, id)) }
    return known?.event
  }

  /// Never 0, which marks a free slot. Every byte counts, so that nobody can make a batch slow with
  /// ids that agree at their ends.
  private static func hash(_ span: ByteSpan, _ bytes: borrowing ByteView) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: span.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = span.start
    while offset < span.end {
      let left = span.end - offset
      let kept: UInt64 = left >= 8 ? ~0 : (1 << UInt64(left * 8)) - 1
      hash = (hash ^ (bytes.word(at: offset) & kept)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
      offset += 8
    }
    return hash | 1
  }
}
