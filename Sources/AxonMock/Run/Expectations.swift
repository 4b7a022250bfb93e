import AxonContract
import AxonLint
public import JSONText

/// What a run is expected to bring, as `axon-mock run --expect FILE` reads it.
///
/// ```json
/// {"batches": {"min": 1},
///  "rejected": 0,
///  "events": [{"match": {"name": "generate_lead", "data.currency": "EUR"}, "exactly": 3},
///             {"match": {"user_data.email": "gone@example.com"}, "verdict": "any", "none": true}],
///  "deliveries": {"once": 3, "repeated-new-id": 0, "never": 0}}
/// ```
///
/// `batches`, `accepted`, `rejected`, `unauthorized` and `deliveries` count as the control plane
/// does; a count is a number, or `min`, `max`, `exactly` or `none`. An element of `events` counts
/// the events whose members have these values; accepted ones, unless `verdict` says otherwise.
public struct Expectations: Sendable {
  /// What is counted of batches.
  enum Counter: String, Sendable, CaseIterable {
    case batches, accepted, rejected, unauthorized
  }

  /// Events that are looked for.
  struct Events: Sendable {
    let pixelID: String?
    let filter: EventFilter
    let count: ExpectedCount
  }

  let counters: [(counter: Counter, count: ExpectedCount)]
  let events: [Events]
  let deliveries: [(verdict: Deliveries.Verdict, count: ExpectedCount)]

  /// Whether it says itself how many batches may be refused.
  public var speaksOfRefusals: Bool {
    counters.contains { $0.counter == .rejected || $0.counter == .unauthorized }
  }

  /// Whether it expects that nothing is sent.
  public var expectsNothing: Bool {
    counters.contains { $0.counter == .batches && $0.count.max == 0 }
  }

  /// Reads a file of expectations.
  public init(parsing text: PaddedBytes) throws(ExpectationError) {
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: text)
    } catch {
      throw ExpectationError("byte \(error.offset): \(error.message)")
    }
    if let repetition = document.repetition { throw ExpectationError(repetition) }
    let root = document.root
    let names = Counter.allCases.map(\.rawValue) + ["events", "deliveries"]
    try Self.check(root, names, "the file")
    guard !root.members.isEmpty else {
      throw ExpectationError("nothing is expected; give \(names.joined(separator: ", "))")
    }
    var counters: [(Counter, ExpectedCount)] = []
    for counter in Counter.allCases {
      guard let node = root[counter.rawValue] else { continue }
      try Self.check(node, ExpectedCount.names, counter.rawValue)
      counters.append((counter, try ExpectedCount(node, of: counter.rawValue)))
    }
    self.counters = counters
    events = try Self.events(root["events"])
    deliveries = try Self.deliveries(root["deliveries"])
  }

  private static func events(_ node: JSONDocument.Node?) throws(ExpectationError) -> [Events] {
    guard let node else { return [] }
    guard node.kind == .array else {
      throw ExpectationError("events is \(node.text); it is an array of objects")
    }
    var events: [Events] = []
    for (index, element) in node.elements.enumerated() {
      events.append(try Self.events(element, "events[\(index)]"))
    }
    return events
  }

  private static func events(_ node: JSONDocument.Node, _ what: String) throws(ExpectationError)
    -> Events
  {
    guard node.kind == .object else {
      throw ExpectationError("\(what) is \(node.text); it is an object")
    }
    try check(node, ["match", "verdict", "pixel_id"] + ExpectedCount.names, what)
    var filter = EventFilter()
    if let match = node["match"] {
      try check(match, Filters.members.map(\.name), "\(what).match")
      guard match.kind == .object else {
        throw ExpectationError("\(what).match is \(match.text); it is an object")
      }
      filter.members = match.members.map { member in
        EventFilter.Member(
          path: member.name.split(separator: ".").map(String.init),
          value: member.value.stringValue ?? member.value.text)
      }
    }
    if let verdict = node["verdict"] {
      let words = EventVerdict.allCases.map(\.rawValue) + ["any"]
      guard let word = verdict.stringValue, words.contains(word) else {
        throw ExpectationError(
          "\(what).verdict is \(verdict.text); it is \(words.joined(separator: ", "))")
      }
      filter.verdict = EventVerdict(rawValue: word)
    }
    if let id = node["pixel_id"], id.stringValue == nil {
      throw ExpectationError("\(what).pixel_id is \(id.text); it is a string")
    }
    return Events(
      pixelID: node["pixel_id"]?.stringValue, filter: filter,
      count: try ExpectedCount(node, of: what))
  }

  private static func deliveries(_ node: JSONDocument.Node?) throws(ExpectationError)
    -> [(Deliveries.Verdict, ExpectedCount)]
  {
    guard let node else { return [] }
    try check(node, Deliveries.Verdict.allCases.map(\.rawValue), "deliveries")
    guard node.kind == .object else {
      throw ExpectationError("deliveries is \(node.text); it is an object")
    }
    var deliveries: [(Deliveries.Verdict, ExpectedCount)] = []
    for member in node.members {
      guard let verdict = Deliveries.Verdict(rawValue: member.name) else { continue }
      deliveries.append((verdict, try ExpectedCount(member.value, of: "deliveries.\(member.name)")))
    }
    return deliveries
  }

  /// Members with other names are mistakes, which would else pass for expectations that are met.
  private static func check(_ node: JSONDocument.Node, _ names: [String], _ what: String)
    throws(ExpectationError)
  {
    for member in node.members where !names.contains(member.name) {
      let hint = nearest(member.name, among: names).map { "did you mean \"\($0)\"?" }
      throw ExpectationError(
        "\"\(member.name)\" is no member of \(what); "
          + (hint ?? "it has " + names.joined(separator: ", ")))
    }
  }
}

/// What is wrong with a file of expectations, and what to write instead.
public struct ExpectationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// For people.
  public let description: String

  init(_ description: String) { self.description = description }
}
