import JSONText

/// How many there have to be.
struct ExpectedCount: Sendable, Hashable, CustomStringConvertible {
  static let names = ["min", "max", "exactly", "none"]

  let min: Int
  /// Nil for any number.
  let max: Int?

  /// Reads a number, which means exactly so many, or the members `min`, `max`, `exactly` and `none`
  /// of an object; other members are not looked at.
  ///
  /// - Parameter what: the name of what is counted, for the error.
  init(_ node: JSONDocument.Node, of what: String) throws(ExpectationError) {
    if node.kind == .number {
      let number = try Self.number(node, what)
      self.init(min: number, max: number)
      return
    }
    guard node.kind == .object else {
      throw ExpectationError(
        "\(what) is \(node.text); it is a number, or an object with min or max")
    }
    let given = Self.names.filter { node[$0] != nil }
    if given == ["none"], node["none"]?.boolValue == true {
      self.init(min: 0, max: 0)
    } else if given == ["exactly"], let exactly = node["exactly"] {
      let number = try Self.number(exactly, "\(what).exactly")
      self.init(min: number, max: number)
    } else if !given.isEmpty, given.allSatisfy({ $0 == "min" || $0 == "max" }) {
      let min = try node["min"].map { (node) throws(ExpectationError) in
        try Self.number(node, "\(what).min")
      }
      let max = try node["max"].map { (node) throws(ExpectationError) in
        try Self.number(node, "\(what).max")
      }
      guard max ?? .max >= min ?? 0 else {
        throw ExpectationError("\(what): max is below min, so that nothing can meet it")
      }
      self.init(min: min ?? 0, max: max)
    } else {
      throw ExpectationError(
        "\(what) does not say how many: give min, max or both, or exactly, or \"none\": true")
    }
  }

  private init(min: Int, max: Int?) {
    self.min = min
    self.max = max
  }

  private static func number(_ node: JSONDocument.Node, _ what: String) throws(ExpectationError)
    -> Int
  {
    guard let number = node.intValue, number >= 0 else {
      throw ExpectationError("\(what) is \(node.text); it is a whole number from 0")
    }
    return number
  }

  func contains(_ count: Int) -> Bool { count >= min && count <= max ?? .max }

  /// What follows from `count`, of which more may have been evicted unless `isComplete`.
  func outcome(_ count: Int, isComplete: Bool) -> ExpectationResult.Outcome {
    if count > max ?? .max { return .failed }
    if isComplete { return contains(count) ? .met : .failed }
    return count >= min && max == nil ? .met : .inconclusive
  }

  var description: String {
    switch (min, max) {
    case (0, 0): "no"
    case (let min, let max) where min == max: "exactly \(min)"
    case (let min, nil): "at least \(min)"
    case (0, let max?): "at most \(max)"
    case (let min, let max?): "\(min) to \(max)"
    }
  }
}
