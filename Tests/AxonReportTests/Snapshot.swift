import FoundationEssentials
import Testing

/// Expects `actual` to be what stands in the `#"""` literal of the call.
///
/// With SNAPSHOT_UPDATE=1 in the environment the literal is rewritten in place, and the test fails all
/// the same, so that no change goes by unseen. Only renderings are kept in this way, never a verdict.
func expectSnapshot(
  _ actual: [UInt8], matches expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let text = String(decoding: actual, as: UTF8.self).replacing("\u{1B}", with: "␛")
  let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
  guard trimmed != expected else { return }
  var advice = "SNAPSHOT_UPDATE=1 rewrites it"
  if ProcessInfo.processInfo.environment["SNAPSHOT_UPDATE"] == "1" {
    advice = Snapshot.rewrite(expected, as: trimmed, sourceLocation) ? "rewritten" : "not found"
  }
  Issue.record(
    "the snapshot differs (\(advice)):\n\(Snapshot.difference(expected, trimmed))",
    sourceLocation: sourceLocation)
}

private enum Snapshot {
  /// The lines of both, those of one alone marked with `-` and `+`.
  static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        lines.append("- " + old[i])
        i += 1
      } else if inserted.contains(j) {
        lines.append("+ " + new[j])
        j += 1
      } else {
        lines.append("  " + new[j])
        (i, j) = (i + 1, j + 1)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Replaces the first literal at or behind the call whose content is `expected`.
  static func rewrite(_ expected: String, as actual: String, _ call: SourceLocation) -> Bool {
    guard let data = FileManager.default.contents(atPath: call.filePath) else { return false }
    var lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var start = call.line - 1
    while let open = lines[start...].firstIndex(where: { $0.hasSuffix("#\"\"\"") }),
      let close = lines[open...].firstIndex(where: { $0.contains("\"\"\"#") })
    {
      let indent = String(lines[close].prefix { $0 == " " })
      let content = lines[(open + 1)..<close].map { $0.dropFirst(indent.count) }
      if content.joined(separator: "\n") == expected {
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        lines.replaceSubrange((open + 1)..<close, with: new.map { $0.isEmpty ? "" : indent + $0 })
        let text = lines.joined(separator: "\n")
        return FileManager.default.createFile(atPath: call.filePath, contents: Data(text.utf8))
      }
      start = close + 1
    }
    return false
  }
}
