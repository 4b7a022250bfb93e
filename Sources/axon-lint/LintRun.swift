import AxonContract
import AxonLint
import AxonReport
import CommandSupport
import FoundationEssentials
import JSONText

/// Number of processors that this process may use.
enum Processors {
  static var count: Int { ProcessInfo.processInfo.activeProcessorCount }
}

/// One run over all inputs: chunks are judged on several processors and reported in order.
struct LintRun {
  /// A format and where it goes.
  struct Output: Sendable {
    let format: any ReportFormat
    let path: String?
  }

  /// What came of a chunk, ready to be written.
  struct Judged: Sendable {
    var texts: [[UInt8]]
    var summary = Summary()
  }

  let linter: Linter
  let layout: Layout
  let jobs: Int
  let outputs: [Output]
  let isStrict: Bool

  /// Checks every input and writes the reports; an input that fails is said and passed over.
  func check(_ list: InputList) async throws(CommandFailure) -> Outcome {
    var writer = try ReportWriter(outputs)
    var failures = list.failures
    for input in list.inputs {
      do {
        try await check(input, &writer)
      } catch {
        // What cannot be written ends the run; what cannot be read is one input among many.
        if writer.hasFailed { throw error }
        failures.append(error.message)
      }
    }
    let summary = writer.summary
    try writer.finish()
    for failure in failures { Terminal.complain(failure) }
    return outcome(summary, hasFailed: !failures.isEmpty)
  }

  private func outcome(_ summary: Summary, hasFailed: Bool) -> Outcome {
    if hasFailed { return .inputFailed }
    if summary.errors > 0 || (isStrict && summary.warnings > 0) { return .findings }
    if summary.bodies == 0 {
      Terminal.complain("nothing was checked: no body in any input")
      return .nothingChecked
    }
    return .clean
  }

  private func check(_ input: Input, _ writer: inout ReportWriter) async throws(CommandFailure) {
    var reader = try ChunkReader(input, as: layout)
    guard jobs > 1 else {
      while let chunk = try reader.next() { try writer.write(judge(chunk, input.name)) }
      return
    }
    // One chunk is judged as soon as it is read, so that a small file starts no task.
    guard let first = try reader.next() else { return }
    try writer.write(judge(first, input.name))
    try await checkTogether(&reader, input.name, &writer)
  }

  /// Judges what is left of `reader` on several processors: while chunks are judged, the next ones
  /// are read, and what comes of them is written in the order of the input.
  private func checkTogether(
    _ reader: inout ChunkReader, _ name: String, _ writer: inout ReportWriter
  ) async throws(CommandFailure) {
    do {
      try await withThrowingTaskGroup(of: (Int, Judged).self) { group in
        var waiting: [Int: Judged] = [:]
        var (started, written) = (0, 0)
        var isAtEnd = false
        while true {
          while !isAtEnd, started - written < 2 * jobs {
            guard let chunk = try reader.next() else {
              isAtEnd = true
              break
            }
            group.addTask { [started] in (started, judge(chunk, name)) }
            started += 1
          }
          guard written < started, let (place, judged) = try await group.next() else { return }
          waiting[place] = judged
          while let next = waiting.removeValue(forKey: written) {
            try writer.write(next)
            written += 1
          }
        }
      }
    } catch {
      throw error as? CommandFailure ?? CommandFailure(.ownFault, "\(error)")
    }
  }

  private func judge(_ chunk: Chunk, _ name: String) -> Judged {
    var judged = Judged(texts: outputs.map { _ in [] })
    for (index, span) in chunk.records.enumerated() {
      let body = report(chunk, index, span, name)
      judged.summary.add(body)
      for (place, output) in outputs.enumerated() {
        output.format.append(body, to: &judged.texts[place])
      }
    }
    return judged
  }

  private func report(_ chunk: Chunk, _ index: Int, _ span: ByteSpan, _ name: String)
    -> SourceReport
  {
    if layout == .http { return requestReport(chunk, name) }
    let shape: Linter.Shape =
      layout == .event ? .event : chunk.firstRecord == nil ? .body : .record
    return SourceReport(
      source: name, record: chunk.firstRecord.map { $0 + index }, bytes: chunk.bytes,
      firstLine: chunk.lines[index], firstOffset: chunk.offset,
      report: linter.lint(chunk.bytes, span: span, as: shape))
  }

  /// A whole request; a text that is none is judged as a body, whose fault is then named.
  private func requestReport(_ chunk: Chunk, _ name: String) -> SourceReport {
    do {
      let request = try Request(parsing: chunk.bytes)
      return SourceReport(
        source: name, bytes: chunk.bytes, head: ByteSpan(0, request.body.start),
        report: linter.lint(request))
    } catch {
      return SourceReport(
        source: name, bytes: chunk.bytes, report: linter.unreadable(chunk.bytes, error))
    }
  }
}

/// Writes every output in step: opening, bodies with separators, closing with the summary.
struct ReportWriter {
  private let outputs: [LintRun.Output]
  private let sinks: [FileSink]
  private(set) var summary = Summary()
  private(set) var hasFailed = false
  /// Of each output, whether a body stands in it already.
  private var hasBodies: [Bool]

  init(_ outputs: [LintRun.Output]) throws(CommandFailure) {
    self.outputs = outputs
    hasBodies = outputs.map { _ in false }
    sinks = try outputs.map { (output) throws(CommandFailure) in try FileSink(output.path) }
    for index in outputs.indices { try put(outputs[index].format.opening, index) }
  }

  mutating func write(_ judged: LintRun.Judged) throws(CommandFailure) {
    guard judged.summary.bodies > 0 else { return }
    for index in outputs.indices where !judged.texts[index].isEmpty {
      if hasBodies[index] { try put(outputs[index].format.separator, index) }
      try put(judged.texts[index], index)
      hasBodies[index] = true
    }
    summary += judged.summary
  }

  mutating func finish() throws(CommandFailure) {
    for index in outputs.indices {
      try put(outputs[index].format.closing(summary), index)
      try sinks[index].close()
    }
  }

  private mutating func put(_ bytes: [UInt8], _ index: Int) throws(CommandFailure) {
    guard !bytes.isEmpty else { return }
    do {
      try sinks[index].write(bytes)
    } catch {
      hasFailed = true
      throw error
    }
  }
}
