/// What to generate. One megabyte is 1,000,000 bytes.
struct Options {
  var megabytes = 64
  var bodies: Int?
  var seed: UInt64 = 1
  var eventsPerBody = 100
  var faulty = false
  var path: String?

  static let usage = """
    usage: axon-corpus [--megabytes N | --bodies N] [--seed S] [--faults none|every-event]
                       [--events-per-body N] [FILE]
    """

  /// - Throws: `UsageError` that names the argument.
  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--megabytes": megabytes = try Self.count(&rest, of: argument)
      case "--bodies": bodies = try Self.count(&rest, of: argument)
      case "--seed": seed = UInt64(try Self.count(&rest, of: argument))
      case "--events-per-body": eventsPerBody = try Self.count(&rest, of: argument)
      case "--faults": faulty = try Self.faults(&rest)
      default:
        if argument.hasPrefix("-") || path != nil { throw UsageError(argument: argument) }
        path = argument
      }
    }
  }

  private static func count(
    _ rest: inout ArraySlice<String>, of option: String
  ) throws(UsageError) -> Int {
    guard let text = rest.popFirst(), let number = Int(text), number > 0 else {
      throw UsageError(argument: option)
    }
    return number
  }

  private static func faults(_ rest: inout ArraySlice<String>) throws(UsageError) -> Bool {
    switch rest.popFirst() {
    case "none": false
    case "every-event": true
    default: throw UsageError(argument: "--faults")
    }
  }
}

/// An argument that cannot be used.
struct UsageError: Error {
  let argument: String
}
