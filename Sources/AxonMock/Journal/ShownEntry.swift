import AxonContract
import AxonLint
import AxonReport
import JSONText

/// An entry on its way out of the mock. Answers, streams, exports and messages take what a sender
/// sent from here, where the key is hidden wherever it was put; numbers and verdicts are those of
/// the entry.
struct ShownEntry: Sendable {
  let entry: JournalEntry
  private let linter: Linter

  /// `entry`, which was judged by `linter`.
  init(_ entry: JournalEntry, linter: Linter) {
    self.entry = entry
    self.linter = linter
  }

  /// Made when something is to be hidden: most batches are answered without a word of theirs.
  private var secrets: Secrets {
    Secrets(configured: linter.settings.keys, headers: entry.request.headers)
  }

  var pixelID: String { secrets.hide(in: entry.pixelID) }
  var fault: String? { entry.fault.map { secrets.hide(in: $0) } }
  var request: Request { secrets.hide(in: entry.request) }

  /// A text of the request.
  func text(_ text: String) -> String { secrets.hide(in: text) }

  /// A value of its payload.
  func node(_ node: JSONDocument.Node) -> JSONDocument.Node {
    let text = node.text
    let hidden = secrets.hide(in: text)
    guard hidden != text, let document = try? JSONDocument(hidden) else { return node }
    return document.root
  }

  /// Where the JSON text stands that the request carries; nil where it cannot be decoded.
  var payload: (bytes: PaddedBytes, span: ByteSpan)? {
    linter.payload(of: entry.request).map { (secrets.hide(in: $0.bytes), $0.span) }
  }

  /// Everything that the linter has to say of it, found again.
  func report() -> Report { secrets.hide(in: entry.report(by: linter)) }

  /// The findings of `report`, which is what the linter said of it, as in the linter's report.
  func findings(of report: Report, showsValues: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    JSONFormat(showsValues: showsValues).renderFindings(
      of: SourceReport(
        source: "", bytes: entry.request.source, report: secrets.hide(in: report)),
      into: &output)
    return output
  }
}

extension JournalEntry {
  /// The entry as it may leave the mock.
  ///
  /// - Parameter linter: what it was judged by.
  func shown(by linter: Linter) -> ShownEntry { ShownEntry(self, linter: linter) }
}
