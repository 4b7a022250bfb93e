/// The kinds of event that the contracts know by their shape of `data`.
public enum EventName: String, Sendable, CaseIterable {
  /// A user navigates to a page; `data` is null.
  case pageView = "page_view"
  /// A potential customer expresses interest; `data` holds `currency` and `value`.
  case generateLead = "generate_lead"
  /// A user starts the app; no `data`.
  case appOpen = "app_open"
}

/// One of the contracts that the vendor publishes for its event endpoint, as a value: another one
/// is added by writing another value.
public struct Contract: Sendable, Identifiable {
  /// As in `--contract ID`.
  public let id: String
  /// For people.
  public let title: String
  /// The most events a batch may hold.
  public let maxEventCount: Int
  /// The event names it has.
  public let eventNames: [EventName]
  /// The members it has; any other is unknown.
  public let fields: FieldSet
  /// Its rules, in the order in which they are listed and run.
  public let rules: [Rule]
  /// The questions it leaves open.
  public let readings: [Reading]

  /// A contract.
  public init(
    id: String, title: String, maxEventCount: Int, eventNames: [EventName], fields: FieldSet,
    rules: [Rule], readings: [Reading]
  ) {
    self.id = id
    self.title = title
    self.maxEventCount = maxEventCount
    self.eventNames = eventNames
    self.fields = fields
    self.rules = rules
    self.readings = readings
  }

  /// The rule with this id.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// The default answers to its open questions.
  public var defaultReadings: Readings { Readings(of: readings) }
}
