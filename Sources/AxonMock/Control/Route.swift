/// One call of the control plane: what the router goes by, and what is published of it.
struct Route: Sendable {
  /// What a call does.
  enum Operation: String, Sendable, CaseIterable {
    case health, summary, batches, batch, events, mark, wait
    case faults, setFaults, endFaults, remove, stream, document
    case deliveries, behaviour, metrics
    case exportNDJSON, exportHAR, exportJSON, exportJUnit, exportSARIF
  }

  /// An answer that a call may give.
  struct Answer: Sendable {
    let status: Int
    /// Of its body.
    let mediaType: String
    /// The name of its body's schema in ``Schemas``; nil when it is no JSON.
    let schema: String?
    let meaning: String

    init(
      _ status: Int, _ schema: String?, _ meaning: String,
      mediaType: String = "application/json"
    ) {
      self.status = status
      self.schema = schema
      self.meaning = meaning
      self.mediaType = mediaType
    }
  }

  let method: String
  /// Below ``Control/root``; `{seq}` stands for a number.
  let path: String
  let operation: Operation
  let summary: String
  let parameters: [Parameter]
  /// The name of the schema of the body that it takes; nil for none.
  let body: String?
  /// What it answers when all is well, and what else it may.
  let answers: [Answer]

  init(
    _ method: String, _ path: String, _ operation: Operation, _ summary: String,
    parameters: [Parameter] = [], body: String? = nil, answers: [Answer]
  ) {
    self.method = method
    self.path = path
    self.operation = operation
    self.summary = summary
    self.parameters = parameters
    self.body = body
    self.answers = answers
  }

  /// Whether its path has a place for a sequence number.
  var takesSequenceNumber: Bool { path.hasSuffix("{seq}") }

  /// The part of `path` that stands for `{seq}`; empty where the route has none; nil when the path
  /// is another one.
  func match(_ path: Substring) -> Substring? {
    guard takesSequenceNumber else { return path == self.path ? "" : nil }
    let stem = self.path.dropLast("{seq}".count)
    let rest = path.dropFirst(stem.count)
    return path.hasPrefix(stem) && !rest.isEmpty && !rest.contains("/") ? rest : nil
  }
}
