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
  /// Whether warnings count as errors.
  let isStrict: Bool
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
    var isWrong = false
    var count = 0
    for input in list.inputs {
      do {
        let before = try bytes(of: input)
        let outcome = mend(before)
        // A diff leaves the payload as it is, so what it would mend is still wrong.
        isWrong = isWrong || outcome.left > 0 || (showsDiff && outcome.mended > 0)
        count += 1
        try put(outcome, before, input)
      } catch {
        failures.append(error.message)
      }
    }
    for failure in failures { Terminal.complain(failure) }
    if !failures.isEmpty { return .inputFailed }
    if count == 0 {
      Terminal.complain("nothing was checked: no file in any input")
      return .nothingChecked
    }
    return isWrong ? .findings : .clean
  }

  /// What came of mending some bytes.
  private struct Mended {
    var bytes: [UInt8]
    /// Number of findings that were mended.
    var mended = 0
    /// Number of errors that are left, and of warnings where these count.
    var left = 0
  }

  /// Mends until nothing is left to mend: of two mends of the same bytes, the second one waits for
  /// another round.
  private func mend(_ bytes: [UInt8]) -> Mended {
    var outcome = Mended(bytes: bytes)
    for _ in 0..<Self.roundCountMax {
      let next = once(outcome.bytes)
      outcome = Mended(
        bytes: next.bytes, mended: outcome.mended + next.mended, left: next.left)
      if next.mended == 0 { return outcome }
    }
    outcome.left = once(outcome.bytes).left
    return outcome
  }

  /// Makes every mend that no other one is in the way of; ``Mended/left`` counts what was there
  /// before.
  private func once(_ bytes: [UInt8]) -> Mended {
    let source = PaddedBytes(bytes)
    let (shape, spans) = records(of: source, bytes)
    var result = Mended(bytes: [])
    var offset = 0
    for span in spans {
      let report = linter.lint(source, span: span, as: shape)
      let mend = Mend(of: report, unsafe: unsafe)
      result.bytes += source[ByteSpan(offset, span.start)] + mend.applied(to: source, span: span)
      offset = span.end
      result.mended += mend.mended.count
      result.left += report.findings.count {
        $0.level == .error || (isStrict && $0.level == .warning)
      }
    }
    result.bytes += source[ByteSpan(offset, source.count)]
    return result
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

  private func put(_ outcome: Mended, _ before: [UInt8], _ input: Input) throws(CommandFailure) {
    if showsDiff {
      let diff = UnifiedDiff.text(shown(before), shown(outcome.bytes), name: input.name)
      try StandardOutput.write(Array(diff.utf8))
    } else if case .file(let path) = input {
      if outcome.mended > 0 { try replace(path, before, with: outcome.bytes) }
    } else {
      try StandardOutput.write(outcome.bytes)
    }
    let verb = showsDiff ? "can be mended" : "mended"
    let left = outcome.left == 0 ? "" : "; \(outcome.left) left, which a lint shows"
    Terminal.say("\(input.name): \(Self.count(outcome.mended)) \(verb)\(left)")
  }

  private static func count(_ findings: Int) -> String {
    "\(findings) \(findings == 1 ? "finding" : "findings")"
  }

  /// Replaces a file, unless somebody else has written to it since it was read.
  private func replace(_ path: String, _ before: [UInt8], with bytes: [UInt8])
    throws(CommandFailure)
  {
    let now = try self.bytes(of: .file(path))
    guard now != bytes else { return }
    guard now == before else {
      throw CommandFailure(.inputFailed, "\(path): changed while it was mended; try again")
    }
    try FileReplacement.write(bytes, to: path)
  }
}
