import AxonContract
public import AxonLint
public import JSONText

/// One event of a batch, decoded when somebody reads it.
public struct JournaledEvent: Sendable {
  /// The batch.
  public let entry: JournalEntry
  /// Position in the batch, from 0.
  public let index: Int
  /// What became of it.
  public let verdict: EventVerdict
  /// The event as it stands in the body.
  public let node: JSONDocument.Node
}

extension JournalEntry {
  /// The events of the batch; none where the body cannot be read.
  ///
  /// - Parameter linter: what the batch was judged by.
  public func events(by linter: Linter) -> [JournaledEvent] {
    guard verdict.events > 0, let body = linter.payload(of: request),
      let document = try? JSONDocument(parsing: body.bytes, span: body.span)
    else { return [] }
    let invalid = committed || verdict.invalid == 0 ? [] : invalidEvents(by: linter)
    let root = document.root
    let elements = root.kind == .array ? root.elements : root["events"]?.elements ?? []
    return elements.enumerated().map { index, node in
      JournaledEvent(
        entry: self, index: index, verdict: verdict(ofEvent: index, invalid: invalid), node: node)
    }
  }

  private func invalidEvents(by linter: Linter) -> Set<Int> {
    Set(report(by: linter).findings.filter { $0.level == .error }.compactMap(\.event))
  }
}

/// Which events of a scope are meant.
public struct EventFilter: Sendable, Hashable {
  /// Only events with this verdict; nil for any.
  public var verdict: EventVerdict?
  /// Members that have these values, all of them.
  public var members: [Member]

  /// A member that must have a value.
  public struct Member: Sendable, Hashable {
    /// Names on the way to it, such as `user_data`, `email`.
    public let path: [String]
    /// Its value: the text of a string, or a number, `true`, `false` or `null` as in JSON.
    public let value: String

    /// The member at `path` is `value`.
    public init(path: [String], value: String) {
      self.path = path
      self.value = value
    }

    /// As in a query.
    public var name: String { path.joined(separator: ".") }

    /// Whether the value at its path in `event` is the one that is asked for.
    public func matches(_ event: JSONDocument.Node) -> Bool {
      guard let node = node(in: event) else { return false }
      if node.kind == .string { return node.stringValue == value }
      guard let wanted = try? JSONDocument(value) else { return false }
      return wanted.root.isEqual(to: node)
    }

    /// What stands at its path; nil when nothing does.
    func node(in event: JSONDocument.Node) -> JSONDocument.Node? {
      path.reduce(Optional(event)) { node, name in node?[name] }
    }
  }

  /// Events with these members and this verdict.
  public init(verdict: EventVerdict? = .accepted, members: [Member] = []) {
    self.verdict = verdict
    self.members = members
  }

  /// Whether `event` is meant.
  public func matches(_ event: JournaledEvent) -> Bool {
    (verdict == nil || event.verdict == verdict) && members.allSatisfy { $0.matches(event.node) }
  }
}
