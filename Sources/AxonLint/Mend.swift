public import AxonContract
public import JSONText

/// Applies the mends of a report as minimal replacements of bytes: every other byte stays.
public struct Mend: Sendable {
  /// The replacements, in ascending order, none touching another.
  public let patches: [Patch]
  /// The findings that they mend.
  public let mended: [Finding]

  /// The mends of `report` that keep the meaning, or with `unsafe` also those that guess.
  ///
  /// Where two findings would change the same bytes, the first one wins; another run mends the
  /// rest.
  public init(of report: Report, unsafe: Bool = false) {
    var patches: [Patch] = []
    var mended: [Finding] = []
    for finding in report.findings {
      guard let kind = finding.fixKind, unsafe || kind == .safe else { continue }
      let isFree = finding.patches.allSatisfy { new in
        !patches.contains { $0.span.start < new.span.end && new.span.start < $0.span.end }
      }
      guard isFree else { continue }
      patches += finding.patches
      mended.append(finding)
    }
    self.patches = patches.sorted { $0.span.start < $1.span.start }
    self.mended = mended
  }

  /// The bytes of `span` with the replacements made.
  public func applied(to source: PaddedBytes, span: ByteSpan) -> [UInt8] {
    var mended: [UInt8] = []
    var offset = span.start
    for patch in patches {
      mended += source[ByteSpan(offset, patch.span.start)]
      mended += patch.text.utf8
      offset = patch.span.end
    }
    return mended + source[ByteSpan(offset, span.end)]
  }
}
