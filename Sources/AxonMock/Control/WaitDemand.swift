/// What a wait waits for.
struct WaitDemand: Sendable, Hashable {
  /// How many events have to match.
  enum Count: Sendable, Hashable {
    case atLeast(Int)
    case exactly(Int)
    /// Any number: only quiet counts.
    case any
  }

  let count: Count
  /// Milliseconds without a new match that there must have been.
  let quiet: Int?
  /// Milliseconds until it is given up.
  let within: Int
  let scope: Scope
  let filter: EventFilter

  /// Milliseconds until a wait is given up that does not say.
  static let withinDefault = 5_000
  /// The most milliseconds that a wait takes.
  static let withinMax = 60_000

  private static let countRange = 0...1_000_000_000

  static let parameters = [
    Parameter("min", .number(countRange), "at least so many; ends as soon as they are there"),
    Parameter(
      "exactly", .number(countRange),
      "so many and no more; waits for the whole time, or until quiet"),
    Parameter("none", .flag, "not a single one; as exactly=0"),
    Parameter(
      "quiet", .time(max: withinMax), "until nothing matching has come for so long; alone or beside"
    ),
    Parameter(
      "within", .time(max: withinMax), "how long to wait at most; 5s unless it is given"),
  ]

  init(_ query: Query) throws(ControlError) {
    let counts = ["min", "exactly", "none"].filter { query[$0] != nil }
    quiet = query.milliseconds("quiet")
    guard counts.count <= 1, counts.count == 1 || quiet != nil else {
      throw ControlError(
        400,
        counts.isEmpty
          ? "what to wait for is missing" : "\(counts.joined(separator: " and ")) are given",
        "give one of min=N, exactly=N, none=true, or quiet=TIME")
    }
    count =
      if let least = query.number("min") {
        .atLeast(least)
      } else if let number = query.number("exactly") {
        .exactly(number)
      } else {
        query["none"] == nil ? .any : .exactly(0)
      }
    within = query.milliseconds("within") ?? Self.withinDefault
    scope = query.scope
    filter = query.filter
  }
}

/// How a wait ends.
enum WaitOutcome: Int, Sendable {
  case satisfied = 200
  case failed = 408
  case inconclusive = 409
}

extension WaitDemand {
  /// What follows from what was seen; nil while it may still come either way.
  ///
  /// - Parameters:
  ///   - found: how many events matched.
  ///   - isComplete: whether nothing that might have matched was evicted unseen.
  ///   - isQuiet: whether nothing that matches has come for as long as was asked for.
  ///   - isOver: whether the time is over.
  func outcome(found: Int, isComplete: Bool, isQuiet: Bool, isOver: Bool) -> WaitOutcome? {
    let unknown: WaitOutcome = isComplete ? .failed : .inconclusive
    switch count {
    case .any:
      return isQuiet ? .satisfied : isOver ? .failed : nil
    case .atLeast(let least):
      if found >= least, quiet == nil || isQuiet { return .satisfied }
      guard isOver else { return nil }
      return found >= least ? .failed : unknown
    case .exactly(let number):
      if found > number { return .failed }
      guard isOver || (quiet != nil && isQuiet && found == number) else { return nil }
      if found == number, quiet == nil || isQuiet {
        return isComplete ? .satisfied : .inconclusive
      }
      return found == number ? .failed : unknown
    }
  }
}
