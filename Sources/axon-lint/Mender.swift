import AxonContract
import AxonLint
import AxonReport
import CommandSupport
import FoundationEssentials
import JSONText

/// `--fix`, `--fix-unsafe` and `--diff`: mends inputs, or shows what would be mended.
struct Mender {
  let linter: Linter
  let layout: Layout
  let unsafe: Bool
  let showsDiff: Bool
  let showsValues: Bool

  /// Mending one thing may uncover another; a payload that is not done by then never will be.
  private static let roundCountMax = 10

  /// Mends each input in turn. The exit code is that of a lint of what comes out.
  func run(_ list: InputList) throws(CommandFailure) -> Outcome {
    guard layout != .http else {
      throw CommandFailure(.usage, "requests are not mended: their Content-Length would be wrong")
    }
    var failures = list.failures
    var hasErrors = false
    var count = 0
    for input in list.inputs {
      do {
        let before = try bytes(of: input)
        let (after, mended, left) = try mend(before)
        // A diff leaves the payload as it is, so what it would mend is still wrong.
        hasErrors = hasErrors || left > 0 || (showsDiff && mended > 0)
        count += 1
        try put(after, before, input, mended)
      } catch {
        failures.append(error.message)
      }
    }
    for failure in failures { Terminal.complain(failure) }
    if !failures.isEmpty { return .inputFailed }
    if count == 0 { return .nothingChecked }
    return hasErrors ? .findings : .clean
  }

  private func mend(_ bytes: [UInt8]) throws(CommandFailure) -> ([UInt8], mended: Int, errors: Int)
  {
    var bytes = bytes
    var mended = 0
    for _ in 0..<Self.roundCountMax {
      let (next, count, errors) = once(bytes)
      if count == 0 { return (bytes, mended, errors) }
      bytes = next
      mended += count
    }
    return (bytes, mended, once(bytes).errors)
  }

  private func once(_ bytes: [UInt8]) -> ([UInt8], mended: Int, errors: Int) {
    let source = PaddedBytes(bytes)
    let (shape, spans) = records(of: source, bytes)
    var result: [UInt8] = []
    var mended = 0
    var errors = 0
    var offset = 0
    for span in spans {
      let report = linter.lint(source, span: span, as: shape)
      let mend = Mend(of: report, unsafe: unsafe)
      result += source[ByteSpan(offset, span.start)] + mend.applied(to: source, span: span)
      offset = span.end
      mended += mend.mended.count
      errors += report.findings.count { $0.level == .error }
    }
    return (result + source[ByteSpan(offset, source.count)], mended, errors)
  }

  /// Where the records of an input stand, and what they are.
  private func records(of source: PaddedBytes, _ bytes: [UInt8]) -> (Linter.Shape, [ByteSpan]) {
    switch layout == .auto ? RecordProbe.look(at: bytes, isWhole: true) ?? .body : layout {
    case .ndjson: (.record, lines(of: source))
    case .event: (.event, [source.all])
    default: (.body, [source.all])
    }
  }

  /// The input as it may be shown.
  private func shown(_ bytes: [UInt8]) -> [UInt8] {
    if showsValues { return bytes }
    let source = PaddedBytes(bytes)
    return Array(source.masked(bodies: records(of: source, bytes).1).utf8)
  }

  private func lines(of source: PaddedBytes) -> [ByteSpan] {
    var spans: [ByteSpan] = []
    var start = 0
    while start < source.count {
      let end = source.lineEnd(from: start)
      if !source.isBlank(ByteSpan(start, end)) { spans.append(ByteSpan(start, end)) }
      start = end + 1
    }
    return spans
  }

  private func bytes(of input: Input) throws(CommandFailure) -> [UInt8] {
    var reader = try ChunkReader(input, as: .body)
    guard let chunk = try reader.next() else { return [] }
    return Array(chunk.bytes[chunk.bytes.all])
  }

  private func put(_ after: [UInt8], _ before: [UInt8], _ input: Input, _ mended: Int)
    throws(CommandFailure)
  {
    if showsDiff {
      let diff = UnifiedDiff.text(shown(before), shown(after), name: input.name)
      try StandardOutput.write(Array(diff.utf8))
    } else if case .file(let path) = input {
      if mended > 0 { try replace(path, with: after) }
    } else {
      try StandardOutput.write(after)
    }
    let verb = showsDiff ? "can be mended" : "mended"
    Terminal.say("\(input.name): \(mended) \(mended == 1 ? "finding" : "findings") \(verb)")
  }

  /// Writes beside the file and renames, so that nobody ever sees half of it.
  private func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
    // A link stays a link: what it leads to is replaced.
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    do {
      let permissions = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions]
      try Data(bytes).write(to: URL(filePath: target), options: .atomic)
      if let permissions {
        try FileManager.default.setAttributes(
          [.posixPermissions: permissions], ofItemAtPath: target)
      }
    } catch {
      throw CommandFailure(.inputFailed, "\(path): cannot be written: \(error)")
    }
  }
}

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
