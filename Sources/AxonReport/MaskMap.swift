import AxonContract
import AxonLint
import JSONText

/// Which bytes of a source must not be printed as they are (contract.md: personal values are all of
/// `user_data` but three, the values of members that nobody knows, and what a URL says of its
/// visitor).
///
/// What could be read as JSON is judged by the place it stands in. Of everything else only words of
/// the contract are shown.
struct MaskMap {
  /// How a part of the source is masked.
  enum Treatment {
    /// Shown as it is.
    case shown
    /// Every letter and digit.
    case hidden
    /// Every run of letters and digits that is no word of the contract.
    case words
  }

  private struct Part {
    let span: ByteSpan
    let treatment: Treatment
  }

  private let bytes: PaddedBytes
  /// Ascending and disjoint.
  private var parts: [Part] = []
  /// How bytes are treated that no part covers.
  private let elsewhere: Treatment

  /// A map of the source of `body`. The key of a request is hidden even if `showsValues`.
  init(of body: SourceReport, showsValues: Bool) {
    bytes = body.bytes
    elsewhere = showsValues ? .shown : .words
    if let head = body.head {
      var reader = HeadReader(bytes: bytes, showsValues: showsValues)
      reader.read(head)
      add(reader.parts)
    }
    if !showsValues {
      var reader = ValueReader(bytes: bytes)
      reader.read(body.report.span)
      add(reader.parts)
    }
  }

  /// A map of a request's line and header fields. The key is hidden even if `showsValues`.
  init(ofHead head: PaddedBytes, showsValues: Bool) {
    bytes = head
    elsewhere = showsValues ? .shown : .words
    var reader = HeadReader(bytes: head, showsValues: showsValues)
    reader.read(head.all)
    add(reader.parts)
  }

  /// A map of several bodies that stand in `bytes` one behind the other.
  init(of bytes: PaddedBytes, bodies: [ByteSpan]) {
    self.bytes = bytes
    elsewhere = .words
    for span in bodies {
      var reader = ValueReader(bytes: bytes)
      reader.read(span)
      add(reader.parts)
    }
  }

  private mutating func add(_ new: [(span: ByteSpan, treatment: Treatment)]) {
    for (span, treatment) in new where span.count > 0 {
      parts.append(Part(span: span, treatment: treatment))
    }
  }

  /// For each byte of `window`, whether it must be masked.
  func masks(in window: ByteSpan) -> [Bool] {
    var masks = Array(repeating: false, count: window.count)
    var offset = window.start
    var index = firstPart(endingAfter: offset)
    while offset < window.end {
      var (treatment, end) = (elsewhere, window.end)
      if index < parts.count {
        if parts[index].span.start <= offset {
          (treatment, end) = (parts[index].treatment, min(end, parts[index].span.end))
          index += 1
        } else {
          end = min(end, parts[index].span.start)
        }
      }
      mask(ByteSpan(offset, end), as: treatment, in: &masks, from: window.start)
      offset = end
    }
    return masks
  }

  private func firstPart(endingAfter offset: Int) -> Int {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].span.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func mask(
    _ span: ByteSpan, as treatment: Treatment, in masks: inout [Bool], from start: Int
  ) {
    guard treatment != .shown else { return }
    var offset = span.start
    while offset < span.end {
      let run = treatment == .words ? Words.run(around: offset, in: bytes) : nil
      let isKnown = run.map { Words.isKnown(bytes[$0]) } ?? false
      let end = min(span.end, run?.end ?? offset + 1)
      for masked in offset..<end { masks[masked - start] = !isKnown }
      offset = end
    }
  }
}

/// The words that may be shown wherever they stand.
enum Words {
  /// The run of letters, digits and `_` that the byte at `offset` belongs to; nil for a byte that
  /// belongs to none. Runs longer than any word of the contract are cut, and so are unknown.
  static func run(around offset: Int, in bytes: PaddedBytes) -> ByteSpan? {
    guard isPart(bytes[offset]) else { return nil }
    var (start, end) = (offset, offset + 1)
    while start > 0, offset - start < countMax, isPart(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - offset < countMax, isPart(bytes[end]) { end += 1 }
    return ByteSpan(start, end)
  }

  /// Whether `run` is a word of the contract or of JSON.
  static func isKnown(_ run: ArraySlice<UInt8>) -> Bool {
    run.count < countMax && known.contains(String(decoding: run, as: UTF8.self))
  }

  private static let countMax = 32

  private static let known = Set(
    Field.all.map(\.name) + EventName.allCases.map(\.rawValue)
      + [
        "events", "true", "false", "null", "NaN", "Infinity", "undefined", "None", "True", "False",
      ]
      + ["pixel_id", "Bearer", "Basic", "http", "https"])

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
