import JSONText

/// Tells one body from a log of many by what stands in the input, never by its name.
enum RecordProbe {
  /// `.ndjson` when there are two or more values, one to a line; `.body` otherwise; nil when more
  /// of the input must be seen.
  ///
  /// A line that begins and ends like an object or an array, with another one behind it that begins
  /// so, cannot be part of one JSON text: between two values stands a comma or a closing bracket.
  /// So a log whose first record is broken is still known for a log.
  static func look(at bytes: [UInt8], isWhole: Bool) -> Layout? {
    var rest = bytes[...]
    guard let first = nextLine(&rest, isWhole: isWhole) else { return isWhole ? .body : nil }
    guard isValue(first) else { return .body }
    guard let second = nextLine(&rest, isWhole: true) else { return isWhole ? .body : nil }
    return opens(second.first) ? .ndjson : .body
  }

  /// The next line that is not blank, without the white space around it.
  private static func nextLine(_ rest: inout ArraySlice<UInt8>, isWhole: Bool) -> ArraySlice<UInt8>?
  {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A)
      if end == nil, !isWhole { return nil }
      let line = rest[..<(end ?? rest.endIndex)]
      rest = end.map { rest[($0 + 1)...] } ?? []
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      guard let start = line.firstIndex(where: { !isBlank($0) }),
        let last = line.lastIndex(where: { !isBlank($0) })
      else { continue }
      return line[start...last]
    }
    return nil
  }

  private static func isValue(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    return switch (line.first, line.last) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "["), UInt8(ascii: "]")): true
    default: false
    }
  }

  private static func opens(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }
}
