import AxonContract
import AxonLint
import FuzzSupport
import JSONText

/// The linter over a body: the first byte chooses readings and shape, the rest is linted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLinter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  guard let choice = bytes.first else { return 0 }
  let pair = Judges.pair(for: choice)
  let shape = Linter.Shape.allCases[Int(choice >> 2) % Linter.Shape.allCases.count]
  let source = PaddedBytes(bytes.dropFirst())
  let report = pair.linter.lint(source, span: source.all, as: shape)
  check(report, of: source)
  if isChosen(count) {
    requireSame(
      report, pair.thorough.lint(source, span: source.all, as: shape), "a shortcut was wrong")
  }
  checkSyntax(report, of: source)
  return 0
}

/// The linter and the tree must agree on what JSON is.
private func checkSyntax(_ report: Report, of source: PaddedBytes) {
  let unread: Set = [
    "json-malformed", "json-not-utf8", "json-too-deep", "json-byte-order-mark", "body-missing",
    "body-too-large",
  ]
  let isRead = !report.findings.contains { unread.contains($0.rule.id) }
  let isJSON = (try? JSONDocument(parsing: source)) != nil
  guard !report.findings.contains(where: { $0.rule.id == "body-too-large" }) else { return }
  require(isRead == isJSON, "the linter reads it: \(isRead); the tree reads it: \(isJSON)")
}
