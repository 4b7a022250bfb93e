/// A question that the page leaves open, with the answers one may choose (contract.md, section 2).
public struct Reading: Sendable, Hashable, Identifiable {
  /// Kebab-case name, as in `--reading ID=VALUE`.
  public let id: String
  /// What the page leaves open.
  public let question: String
  /// The section of the page that raises it.
  public let section: PageSection
  /// The answers, the default first.
  public let values: [Value]

  /// One answer.
  public struct Value: Sendable, Hashable {
    /// As in `--reading ID=VALUE`.
    public let name: String
    /// What it means, in one sentence.
    public let meaning: String
    /// An answer.
    public init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// A reading.
  public init(_ id: String, _ question: String, section: PageSection, values: [Value]) {
    self.id = id
    self.question = question
    self.section = section
    self.values = values
  }
}

/// One answer to each open question: the defaults, with those that the user chose instead.
public struct Readings: Sendable, Hashable {
  private var chosen: [String: String] = [:]
  /// Those chosen and the defaults: rules ask for them at every request.
  private var answers: [String: String]
  private let known: [Reading]

  /// Why a choice was not taken.
  public enum Refusal: Error, Sendable, Hashable {
    /// No reading has this id; the nearest one.
    case unknownReading(String, nearest: String?)
    /// The reading has no such answer; those it has.
    case unknownValue(String, reading: String, values: [String])
  }

  /// The default answers to `known`.
  public init(of known: [Reading]) {
    self.known = known
    let defaults = known.map { ($0.id, $0.values.first?.name ?? "") }
    answers = Dictionary(defaults) { first, _ in first }
  }

  /// Chooses an answer.
  ///
  /// `freshness` also takes any window `BACK/AHEAD`, such as `7d/10m`.
  public mutating func choose(_ value: String, for id: String) throws(Refusal) {
    guard let reading = known.first(where: { $0.id == id }) else {
      throw .unknownReading(id, nearest: nearest(id, among: known.map(\.id)))
    }
    let isWindow = id == Readings.freshness && FreshnessWindow(value) != nil
    guard isWindow || reading.values.contains(where: { $0.name == value }) else {
      throw .unknownValue(value, reading: id, values: reading.values.map(\.name))
    }
    chosen[id] = value
    answers[id] = value
  }

  /// The answer to the reading `id`; empty for a reading that the contract does not know.
  public subscript(id: String) -> String { answers[id] ?? "" }

  /// Whether an answer was chosen for `id`, be it the default one.
  public func isChosen(_ id: String) -> Bool { chosen[id] != nil }

  /// The answers that are not the default, by id.
  public var changed: [String: String] { chosen.filter { isChanged($0.key, $0.value) } }

  private func isChanged(_ id: String, _ value: String) -> Bool {
    known.first { $0.id == id }?.values.first?.name != value
  }

  /// The id of the one reading whose answer may be a window of one's own.
  public static let freshness = "freshness"
}

/// How far an event's time may lie from the clock (reading `freshness`), in milliseconds.
public struct FreshnessWindow: Sendable, Hashable {
  /// Milliseconds back.
  public let back: Int
  /// Milliseconds ahead.
  public let ahead: Int

  /// Reads `7d/10m`: whole numbers of `s`, `m`, `h` or `d`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let back = Self.milliseconds(parts[0]),
      let ahead = Self.milliseconds(parts[1])
    else { return nil }
    self.back = back
    self.ahead = ahead
  }

  private static func milliseconds(_ text: Substring) -> Int? {
    let units: [Character: Int] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
      (0...100_000).contains(count)
    else { return nil }
    return count * unit
  }
}
