import AxonContract
import AxonLint
import FuzzSupport
import JSONText

/// The reader of whole requests, then the linter: the first byte chooses the readings.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  guard let choice = bytes.first else { return 0 }
  let pair = Judges.pair(for: choice)
  let source = PaddedBytes(bytes.dropFirst())
  do {
    let request = try Request(parsing: source)
    require(
      0 <= request.body.start && request.body.start <= request.body.end
        && request.body.end <= source.count, "the body stands at \(request.body)")
    let report = pair.linter.lint(request)
    check(report, of: source)
    guard isChosen(count) else { return 0 }
    requireSame(report, pair.thorough.lint(request), "a shortcut was wrong")
    let alone = pair.linter.lint(source, span: request.body)
    require(
      !report.isAccepted || alone.isAccepted || request.query.contains { $0.name == "aleid" },
      "a request is accepted whose body is not")
  } catch {
    require(0 <= error.offset && error.offset <= source.count, "a fault at \(error.offset)")
    check(pair.linter.unreadable(source, error), of: source)
  }
  return 0
}
