import CommandSupport
import JSONText
import SystemPackage

/// What the records of an input are.
enum Layout: String, CaseIterable {
  /// By what stands in it.
  case auto
  /// One body, whatever the bytes.
  case body
  /// One event.
  case event
  /// A body or an event on every line.
  case ndjson
  /// One whole request.
  case http
}

/// A piece of an input that holds whole records.
struct Chunk: Sendable {
  let bytes: PaddedBytes
  /// Where each record stands in ``bytes``.
  let records: [ByteSpan]
  /// Offset of the first byte in the input.
  let offset: Int
  /// Number of the first record, from 1; nil when the input is one body.
  let firstRecord: Int?
  /// Line of the input that each record stands on.
  let lines: [Int]
}

/// Cuts an input into chunks of whole records, holding no more of it than one chunk.
struct ChunkReader: ~Copyable {
  /// Bytes that a chunk of many records aims at: it stays within a core's own cache.
  static let target = 512 << 10
  /// The most bytes a single record, or an input of one body, may have.
  static let recordCountMax = 256 << 20

  private let file: FileDescriptor
  private let name: String
  private var carried: [UInt8] = []
  private var isAtEnd = false
  private var offset = 0
  private var record = 1
  private var line = 1
  private var layout: Layout

  init(_ input: Input, as layout: Layout) throws(CommandFailure) {
    name = input.name
    self.layout = layout
    switch input {
    case .standardInput: file = .standardInput
    case .file(let path):
      do {
        file = try FileDescriptor.open(FilePath(path), .readOnly)
      } catch {
        throw CommandFailure(.inputFailed, "\(path): cannot be opened: \(error)")
      }
    }
  }

  deinit {
    if file != .standardInput { try? file.close() }
  }

  /// The next chunk; nil at the end of the input.
  mutating func next() throws(CommandFailure) -> Chunk? {
    var bytes = carried
    carried = []
    try fill(&bytes, to: Self.target)
    if layout == .auto, offset == 0 {
      try decide(&bytes)
    }
    return layout == .ndjson ? try lines(of: &bytes) : try whole(&bytes)
  }

  /// Tells by the first lines whether this is one body or many.
  private mutating func decide(_ bytes: inout [UInt8]) throws(CommandFailure) {
    var verdict = RecordProbe.look(at: bytes, isWhole: isAtEnd)
    while verdict == nil {
      try fill(&bytes, to: bytes.count * 2)
      verdict = RecordProbe.look(at: bytes, isWhole: isAtEnd)
    }
    layout = verdict ?? .body
  }

  private mutating func whole(_ bytes: inout [UInt8]) throws(CommandFailure) -> Chunk? {
    guard offset == 0 else { return nil }
    while !isAtEnd { try fill(&bytes, to: max(bytes.count * 2, Self.target)) }
    // An empty input is one body all the same: a body that is missing.
    offset = max(1, bytes.count)
    let padded = PaddedBytes(taking: bytes)
    return Chunk(bytes: padded, records: [padded.all], offset: 0, firstRecord: nil, lines: [1])
  }

  private mutating func lines(of bytes: inout [UInt8]) throws(CommandFailure) -> Chunk? {
    guard !bytes.isEmpty else { return nil }
    var padded = PaddedBytes(taking: bytes)
    var end = isAtEnd ? padded.count : padded.endOfLastLine
    while end == 0 {
      bytes = Array(padded[padded.all])
      try fill(&bytes, to: bytes.count * 2)
      padded = PaddedBytes(taking: bytes)
      end = isAtEnd ? padded.count : padded.endOfLastLine
    }
    bytes = []
    carried = Array(padded[ByteSpan(end, padded.count)])
    return chunk(padded, to: end)
  }

  /// The records of the whole lines up to `end`.
  private mutating func chunk(_ padded: PaddedBytes, to end: Int) -> Chunk {
    var records: [ByteSpan] = []
    var lines: [Int] = []
    var start = 0
    while start < end {
      let lineEnd = padded.lineEnd(from: start)
      if !padded.isBlank(ByteSpan(start, lineEnd)) {
        records.append(ByteSpan(start, lineEnd))
        lines.append(line)
      }
      line += 1
      start = lineEnd + 1
    }
    defer {
      offset += end
      record += records.count
    }
    return Chunk(
      bytes: padded, records: records, offset: offset, firstRecord: record, lines: lines)
  }

  /// Reads until `bytes` holds `count`, or the input ends.
  private mutating func fill(_ bytes: inout [UInt8], to count: Int) throws(CommandFailure) {
    guard count <= Self.recordCountMax else {
      throw CommandFailure(
        .inputFailed,
        "\(name): one record has more than \(Self.recordCountMax >> 20) MiB; split the input first")
    }
    bytes.reserveCapacity(count + PaddedBytes.padding)
    do {
      while bytes.count < count, !isAtEnd {
        let got = try file.append(to: &bytes, atMost: count - bytes.count)
        isAtEnd = got == 0
      }
    } catch {
      throw CommandFailure(.inputFailed, "\(name): cannot be read: \(error)")
    }
  }
}

extension FileDescriptor {
  /// Reads once and appends, straight into the array's room; 0 at the end of the file.
  fileprivate func append(to bytes: inout [UInt8], atMost most: Int) throws -> Int {
    let before = bytes.count
    try bytes.append(addingCapacity: most) { room in
      try unsafe room.withUnsafeMutableBufferPointer { buffer, count in
        count = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
    return bytes.count - before
  }
}
