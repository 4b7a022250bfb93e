public import AxonLint
public import JSONText

/// What the linter said of one body, with what a renderer needs to show it.
public struct SourceReport: Sendable {
  /// Where the body came from: a path, or a name such as `<stdin>`.
  public let source: String
  /// Position in its source, from 1; nil for a source that holds this one body alone.
  public let record: Int?
  /// The bytes that every span of ``report`` points into.
  public let bytes: PaddedBytes
  /// Where request line and header fields stand in ``bytes``, when a whole request was read.
  public let head: ByteSpan?
  /// Number of the line of the source from which the positions of ``report`` count.
  public let firstLine: Int
  /// Number of bytes of the source before ``bytes``.
  public let firstOffset: Int
  /// What was found.
  public let report: Report

  /// A body of `source`.
  ///
  /// `firstLine` and `firstOffset` are for a source that is read in parts. The key of a request
  /// that was read whole is hidden here, wherever it stands.
  public init(
    source: String, record: Int? = nil, bytes: PaddedBytes, head: ByteSpan? = nil,
    firstLine: Int = 1, firstOffset: Int = 0, report: Report
  ) {
    let secrets = head.map { Secrets(sentIn: bytes.text($0)) } ?? Secrets()
    self.source = source
    self.record = record
    self.bytes = secrets.hide(in: bytes)
    self.head = head
    self.firstLine = firstLine
    self.firstOffset = firstOffset
    self.report = secrets.hide(in: report)
  }

  /// Where `finding` stands in the source; nil for what has no bytes.
  func position(of finding: Finding) -> TextPosition? {
    finding.position.map { TextPosition(line: $0.line + firstLine - 1, column: $0.column) }
  }
}
