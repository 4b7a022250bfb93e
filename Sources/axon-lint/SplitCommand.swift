import ArgumentParser
import AxonContract
import AxonLint
import CommandSupport
import FoundationEssentials
import JSONText

/// `axon-lint split FILE`: the events that would be accepted, batched anew, and those that would
/// not.
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Parts good events from bad ones, so that a bad one takes none down with it.",
    discussion: """
      Writes NAME.good.ndjson, a body of at most 100 events on every line, and NAME.bad.ndjson, a \
      rejected event on every line. The bytes of each event stay as they are.
      """)

  @Argument(help: "A payload: one body, or a body or event on every line; - is standard input.")
  var file: String

  @OptionGroup var contract: ContractOptions

  @Option(help: "The folder to write to; where the payload is by default.")
  var output: String?

  func run() throws {
    let linter = try contract.linter()
    var reader = try ChunkReader(file == "-" ? .standardInput : .file(file), as: .auto)
    let paths = targets
    let good = try FileSink(paths.good)
    let bad = try FileSink(paths.bad)
    var batch = Batch(limit: linter.contract.maxEventCount)
    var badCount = 0
    while let chunk = try reader.next() {
      for span in chunk.records {
        for event in try events(of: chunk, span) {
          let alone = linter.lint(chunk.bytes, span: event, as: .event)
          if alone.isAccepted {
            if let full = batch.add(chunk.bytes[event]) { try good.write(full) }
          } else {
            badCount += 1
            try bad.write(Array(chunk.bytes[event]).filter { $0 != 0x0A && $0 != 0x0D } + [0x0A])
          }
        }
      }
    }
    if let rest = batch.rest { try good.write(rest) }
    try good.close()
    try bad.close()
    Terminal.say(
      "\(batch.eventCount) good events in \(batch.bodyCount) bodies: \(paths.good)\n"
        + "\(badCount) rejected events: \(paths.bad)")
    if batch.eventCount + badCount == 0 {
      throw CommandFailure(.nothingChecked, "\(file): no event in it")
    }
    throw (badCount > 0 ? Outcome.findings : .clean).exitCode
  }

  private var targets: (good: String, bad: String) {
    let parts = file.split(separator: "/")
    let name = file == "-" ? "stdin" : String(parts.last ?? "payload")
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let own = parts.dropLast().joined(separator: "/")
    let folder = output ?? (file.hasPrefix("/") ? "/" + own : own.isEmpty ? "." : own)
    return ("\(folder)/\(stem).good.ndjson", "\(folder)/\(stem).bad.ndjson")
  }

  /// Where the events of a record stand: those of a body, of a bare array, or the record itself.
  private func events(of chunk: Chunk, _ span: ByteSpan) throws(CommandFailure) -> [ByteSpan] {
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: chunk.bytes, span: span)
    } catch {
      throw CommandFailure(
        .findings, "\(file): byte \(chunk.offset + error.offset): \(error.message); mend it first")
    }
    if let list = document.root["events"], list.kind == .array { return list.elements.map(\.span) }
    if document.root.kind == .array { return document.root.elements.map(\.span) }
    return [document.root.span]
  }
}

/// Events on their way into bodies.
private struct Batch {
  let limit: Int
  private(set) var eventCount = 0
  private(set) var bodyCount = 0
  private var pending: [[UInt8]] = []

  init(limit: Int) { self.limit = limit }

  /// Takes an event; answers with a body when that makes one full.
  mutating func add(_ event: ArraySlice<UInt8>) -> [UInt8]? {
    // A line feed between tokens would cut the record in two; within a string there can be none.
    pending.append(event.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
    eventCount += 1
    return pending.count == limit ? rest : nil
  }

  /// The body of what is pending; nil when nothing is.
  var rest: [UInt8]? {
    mutating get {
      guard !pending.isEmpty else { return nil }
      bodyCount += 1
      defer { pending = [] }
      let events = pending.joined(separator: [UInt8(ascii: ",")])
      return Array("{\"events\":[".utf8) + events + Array("]}\n".utf8)
    }
  }
}
