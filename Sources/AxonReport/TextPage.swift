import AxonContract
import AxonLint
import JSONText

/// One body on its way to text.
struct TextPage {
  private let body: SourceReport
  private let format: TextFormat
  /// Worked out once, and only for a body with frames to be masked.
  private lazy var masks = MaskMap(of: body, showsValues: format.showsValues)
  private let source: String
  private(set) var layout: TextLayout

  init(_ body: SourceReport, format: TextFormat, continuing output: consuming [UInt8]) {
    self.body = body
    self.format = format
    source = Columns.printable(body.source)
    layout = TextLayout(width: format.width, usesColour: format.usesColour, continuing: output)
  }

  mutating func render() {
    let folds = Fold.folds(of: body.report.findings)
    for fold in folds where fold.first.level > .note { tell(fold) }
    let notes = folds.filter { $0.first.level == .note }
    for note in notes { mention(note) }
    if !notes.isEmpty { layout.blank() }
    if !body.report.isAccepted {
      layout.paragraph(
        (.strong, label), TextFormat.phrase(body.report.verdict), indent: 2)
      layout.blank()
    }
  }

  /// The body's name before its verdict.
  private var label: String {
    let record = body.record.map { " record \($0)" } ?? ""
    let name = TextWrap.tail(of: source, columns: format.width / 2)
    return name + record + ": "
  }

  // MARK: Findings

  private func tone(_ level: Level) -> TextLayout.Tone {
    switch level {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  private func message(of finding: Finding) -> String {
    Columns.printable(finding.message.text(showingValues: format.showsValues))
  }

  /// A finding in full, with its frame.
  private mutating func tell(_ fold: Fold) {
    let finding = fold.first
    let position = body.position(of: finding)
    let gutter = position.map { "\($0.line)".count } ?? 1
    layout.paragraph(
      (tone(finding.level), "\(finding.level)[\(finding.rule.id)]"),
      ": " + message(of: finding), .strong, indent: 2)
    layout.line(
      (.frame, String(repeating: " ", count: gutter) + "--> "),
      (.plain, place(of: finding, columns: format.width - gutter - 4)))
    if let span = finding.span, let position {
      addFrame(around: span, line: "\(position.line)", tone(finding.level))
    }
    addFacts(of: finding, gutter: gutter)
    if let more = fold.more { layout.paragraph((.plain, "  … and "), more, indent: 4) }
    layout.blank()
  }

  /// A finding in a line, without a frame.
  private mutating func mention(_ fold: Fold) {
    let finding = fold.first
    let more = fold.more.map { "; and \($0)" } ?? ""
    let place = place(of: finding, columns: format.width / 2)
    layout.paragraph(
      (tone(finding.level), "\(finding.level)[\(finding.rule.id)]"),
      ": \(place): \(message(of: finding))\(more)", indent: 2)
  }

  /// `lead.json:12:7`; a long path loses its beginning.
  private func place(of finding: Finding, columns: Int) -> String {
    // What was found in a body that was decoded stands nowhere in the bytes that were read.
    let elsewhere = finding.pointer == nil ? "" : ", in the decoded body"
    let place = body.position(of: finding).map { ":\($0.line):\($0.column)" } ?? elsewhere
    return TextWrap.tail(of: source, columns: columns - place.count) + place
  }

  private mutating func addFrame(
    around span: ByteSpan, line: String, _ tone: TextLayout.Tone
  ) {
    let frame = Frame(
      around: span, in: body.bytes, masks: masks, columns: format.width - line.count - 3)
    let margin = String(repeating: " ", count: line.count) + " |"
    layout.line((.frame, margin))
    layout.line((.frame, line + " |"), (.plain, " " + frame.text))
    layout.line(
      (.frame, margin), (.plain, String(repeating: " ", count: frame.caretStart + 1)),
      (tone, String(repeating: "^", count: frame.caretCount)))
  }

  private mutating func addFacts(of finding: Finding, gutter: Int) {
    let rule = finding.rule
    let pointer = finding.pointer(showingValues: format.showsValues)
    if let pointer, !pointer.isEmpty {
      add("at", Columns.printable(pointer), gutter: gutter)
    }
    add("help", Columns.printable(finding.help), gutter: gutter)
    if let kind = finding.fixKind, !finding.patches.isEmpty {
      add("fix", kind == .safe ? "--fix mends it" : "--fix-unsafe mends it", gutter: gutter)
    }
    let section = rule.section.rawValue
    let isStandard = section.hasPrefix("RFC ")
    add(
      isStandard ? "standard" : "page",
      (isStandard ? section : "\"\(section)\"") + " (\(rule.authority))", gutter: gutter)
  }

  private mutating func add(_ name: String, _ text: String, gutter: Int) {
    let label = String(repeating: " ", count: gutter) + " = \(name): "
    layout.paragraph((.frame, label), text, indent: gutter + 5)
  }
}
