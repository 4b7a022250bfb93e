/// A line diff in the unified format.
enum UnifiedDiff {
  private static let contextCount = 3

  /// The diff; empty when both are the same.
  static func text(_ before: [UInt8], _ after: [UInt8], name: String) -> String {
    let old = lines(before)
    let new = lines(after)
    guard old != new else { return "" }
    let changes = new.difference(from: old)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return "--- \(name)\n+++ \(name) (mended)\n" + body(old, new, removed, inserted)
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func body(
    _ old: [String], _ new: [String], _ removed: Set<Int>, _ inserted: Set<Int>
  ) -> String {
    var rows: [(mark: Character, text: String, old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        rows.append(("-", old[i], i, j))
        i += 1
      } else if inserted.contains(j) {
        rows.append(("+", new[j], i, j))
        j += 1
      } else {
        rows.append((" ", old[i], i, j))
        i += 1
        j += 1
      }
    }
    return hunks(rows).map { hunk in
      let first = hunk[hunk.startIndex]
      let oldCount = hunk.count { $0.mark != "+" }
      let newCount = hunk.count { $0.mark != "-" }
      return "@@ -\(first.old + 1),\(oldCount) +\(first.new + 1),\(newCount) @@\n"
        + hunk.map { "\($0.mark)\($0.text)\n" }.joined()
    }.joined()
  }

  private typealias Row = (mark: Character, text: String, old: Int, new: Int)

  /// The changed rows with their context, joined where they touch.
  private static func hunks(_ rows: [Row]) -> [ArraySlice<Row>] {
    var ranges: [Range<Int>] = []
    for (index, row) in rows.enumerated() where row.mark != " " {
      let start = max(0, index - contextCount)
      let end = min(rows.count, index + contextCount + 1)
      if let last = ranges.last, last.upperBound >= start {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(start..<end)
      }
    }
    return ranges.map { rows[$0] }
  }
}
