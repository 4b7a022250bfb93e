import AxonContract
import AxonLint
import JSONText

/// From where to where a finding stands in its source.
struct Region {
  /// The first character.
  let start: TextPosition
  /// Behind the last character.
  let end: TextPosition
}

extension SourceReport {
  /// Where `finding` stands in the source; nil for what has no bytes.
  func region(of finding: Finding) -> Region? {
    guard let span = finding.span, let start = position(of: finding) else { return nil }
    let reach = bytes.position(of: span.end, in: span)
    let end = TextPosition(
      line: start.line + reach.line - 1,
      column: reach.line == 1 ? start.column + reach.column - 1 : reach.column)
    return Region(start: start, end: end)
  }
}

extension Finding {
  /// What was found and how to mend it, in one line.
  func sentence(showingValues: Bool) -> String {
    "\(message.text(showingValues: showingValues)) (help: \(help))"
  }

  /// The rule, and the place in the body where there is one.
  func title(showingValues: Bool) -> String {
    let pointer = pointer(showingValues: showingValues)
    guard let pointer, !pointer.isEmpty else { return rule.id }
    return "\(rule.id) at \(Columns.printable(pointer))"
  }
}
