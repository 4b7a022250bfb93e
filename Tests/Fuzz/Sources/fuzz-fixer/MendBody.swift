import AxonContract
import AxonLint
import FuzzSupport
import JSONText

/// The mends of a report: the first byte chooses readings and kind, the rest is linted and mended
/// until nothing is left to mend.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFixer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  guard let choice = bytes.first else { return 0 }
  let linter = Judges.pair(for: choice).linter
  let isUnsafe = choice & 4 != 0
  var source = PaddedBytes(bytes.dropFirst())
  var report = linter.lint(source, span: source.all)
  // A mended name lays bare its value, and a mended value the next fault of it: a few rounds, never
  // as many as this.
  for _ in 0..<64 {
    let mend = Mend(of: report, unsafe: isUnsafe)
    guard !mend.patches.isEmpty else { return 0 }
    let mended = PaddedBytes(mend.applied(to: source, span: source.all))
    checkBytes(mend, source, mended)
    let next = linter.lint(mended, span: mended.all)
    checkFindings(mend, report, next, isUnsafe: isUnsafe)
    (source, report) = (mended, next)
  }
  stop("mending never ends")
}

/// Between the patches every byte is as it was.
private func checkBytes(_ mend: Mend, _ source: PaddedBytes, _ mended: PaddedBytes) {
  var (old, new) = (0, 0)
  for patch in mend.patches {
    require(patch.span.start >= old, "two mends change the same byte")
    let kept = patch.span.start - old
    let text = Array(patch.text.utf8)
    require(new + kept + text.count <= mended.count, "mended text is too short")
    let same = source[ByteSpan(old, old + kept)].elementsEqual(mended[ByteSpan(new, new + kept)])
    require(same, "a byte before \(patch.span.start) was changed")
    new += kept
    require(mended[ByteSpan(new, new + text.count)].elementsEqual(text), "a mend was lost")
    new += text.count
    old = patch.span.end
  }
  let rest = source[ByteSpan(old, source.count)]
  require(rest.elementsEqual(mended[ByteSpan(new, mended.count)]), "the rest was changed")
}

/// What was mended is gone, and no mend made the batch worse.
private func checkFindings(_ mend: Mend, _ before: Report, _ after: Report, isUnsafe: Bool) {
  // Of many byte-order marks one is mended at a time, and the next two are found.
  for finding in mend.mended where finding.rule.id != "json-byte-order-mark" {
    let isSame: (Finding) -> Bool = {
      $0.rule.id == finding.rule.id && $0.pointer == finding.pointer
    }
    require(
      !after.findings.contains(where: isSame),
      "\(finding.rule.id) at \(finding.pointer ?? "-") is still there")
  }
  require(after.verdict.events >= before.verdict.events, "a mend loses events")
  // A guess may be a bad one: a member that is given a known name is judged by its value.
  guard !isUnsafe else { return }
  require(after.isAccepted || !before.isAccepted, "a safe mend spoils an accepted body")
  // A value of the wrong type is judged no further, so that mending it may lay bare the next fault
  // of the same value; anywhere else a new error is the mend's own.
  let mended = Set(mend.mended.filter { $0.level == .error }.map(\.pointer))
  let known = Set(before.findings.filter { $0.level == .error }.map(\.rule.id))
  for finding in after.findings where finding.level == .error {
    require(
      known.contains(finding.rule.id) || mended.contains(finding.pointer),
      "a safe mend brings \(finding.rule.id) at \(finding.pointer ?? "-")")
  }
}
