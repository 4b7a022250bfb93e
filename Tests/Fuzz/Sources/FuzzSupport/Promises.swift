internal import AxonContract
public import AxonLint
public import JSONText

/// What every report keeps to, whatever was linted.
public func check(_ report: Report, of source: PaddedBytes) {
  let verdict = report.verdict
  let failed = report.findings.contains { $0.level == .error }
  require(failed == (verdict.status != 200), "status \(verdict.status), errors: \(failed)")
  require(report.isAccepted == !failed, "accepted with an error, or refused without one")
  require(
    verdict.collateral == (failed ? verdict.events - verdict.invalid : 0),
    "the verdict does not add up: \(verdict)")
  let invalid = Set(report.findings.filter { $0.level == .error }.compactMap(\.event))
  require(invalid.count == verdict.invalid, "\(verdict.invalid) invalid events, not \(invalid)")
  for finding in report.findings { check(finding, verdict.events, of: source) }
}

private func check(_ finding: Finding, _ eventCount: Int, of source: PaddedBytes) {
  let id = finding.rule.id
  if let span = finding.span {
    // An empty text still has a first byte to point at: the one that is missing.
    let isInside = span.end <= max(source.count, 1) && span.start <= source.count
    require(0 <= span.start && span.start <= span.end && isInside, "\(id) points at \(span)")
    require(finding.position != nil, "\(id) has a place but no line")
  }
  require(finding.event ?? 0 < max(eventCount, 1), "\(id) names an event that is not there")
  // By bytes: a name may begin with a mark, which would make one character with the slash.
  let slash = UInt8(ascii: "/")
  let pointer = finding.pointer ?? ""
  require(pointer.utf8.first ?? slash == slash, "\(id) has no pointer: \(pointer)")
  require(!finding.message.text().isEmpty && !finding.help.isEmpty, "\(id) says nothing")
  require(
    finding.message.text(showingValues: true).unicodeScalars.allSatisfy { $0.value >= 0x20 },
    "\(id) prints control characters")
  require(finding.patches.isEmpty == (finding.fixKind == nil), "\(id) mends half")
  for patch in finding.patches {
    require(
      0 <= patch.span.start && patch.span.start <= patch.span.end
        && patch.span.end <= source.count, "\(id) mends beyond the text")
  }
}

/// Ends the process unless two reports say the same.
public func requireSame(_ report: Report, _ other: Report, _ what: String) {
  require(report.verdict == other.verdict, "\(what): \(report.verdict), then \(other.verdict)")
  require(
    report.findings.elementsEqual(other.findings, by: isSame),
    "\(what): \(ids(report)), then \(ids(other))")
}

private func ids(_ report: Report) -> [String] {
  report.findings.map { "\($0.rule.id) \($0.pointer ?? "-")" }
}

private func isSame(_ a: Finding, _ b: Finding) -> Bool {
  a.rule.id == b.rule.id && a.level == b.level && a.event == b.event && a.pointer == b.pointer
    && a.span == b.span && a.position == b.position && a.message == b.message
    && a.help == b.help && a.patches == b.patches && a.fixKind == b.fixKind
}
