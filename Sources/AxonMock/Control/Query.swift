import AxonContract
import AxonReport

/// The query of a call, each member known and its value one that is taken.
struct Query: Sendable {
  private let values: [String: String]

  /// Reads a query; says what is wrong with it, and what is allowed.
  init(_ query: String?, of route: Route) throws(ControlError) {
    var values: [String: String] = [:]
    for item in QueryItem.items(of: (query ?? "").utf8) {
      guard let parameter = route.parameters.first(where: { $0.name == item.name }) else {
        throw .unknownParameter(item.name, of: route)
      }
      guard values[item.name] == nil else {
        throw ControlError(400, "\(item.name) is given twice", "give it once")
      }
      guard parameter.takes(item.value) else {
        guard !item.value.isEmpty else {
          throw ControlError(
            400, "\(item.name) has no value",
            "write \(item.name)=, and behind it \(parameter.allowed)")
        }
        throw ControlError(
          400, "\(item.name) is \"\(item.value)\"", "it is \(parameter.allowed)")
      }
      values[item.name] = item.value
    }
    self.values = values
  }

  /// The value of `name`; nil when it is not there.
  subscript(name: String) -> String? { values[name] }

  /// The number that `name` is; nil when it is not there.
  func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

  /// The milliseconds that `name` is; nil when it is not there.
  func milliseconds(_ name: String) -> Int? { values[name].flatMap { Milliseconds($0)?.count } }

  /// Session and mark.
  var scope: Scope { Scope(pixelID: values["pixel_id"], since: number("since") ?? 0) }

  /// Verdict and members.
  var filter: EventFilter {
    let verdict = values["verdict"] ?? EventVerdict.accepted.rawValue
    return EventFilter(
      verdict: EventVerdict(rawValue: verdict),
      members: Filters.members.compactMap { parameter in
        values[parameter.name].map { value in
          EventFilter.Member(
            path: parameter.name.split(separator: ".").map(String.init), value: value)
        }
      })
  }
}

/// Why a call is refused: what was found, then what to do.
struct ControlError: Error, Sendable, Hashable {
  let status: Int
  let error: String
  let help: String

  init(_ status: Int, _ error: String, _ help: String) {
    self.status = status
    self.error = error
    self.help = help
  }

  /// The error without the keys that the call may have held.
  func hiding(_ secrets: Secrets) -> ControlError {
    ControlError(status, secrets.hide(in: error), secrets.hide(in: help))
  }

  static func unknownParameter(_ name: String, of route: Route) -> ControlError {
    let names = route.parameters.map(\.name)
    let help =
      if let near = nearest(name, among: names) {
        "did you mean \(near)?"
      } else if names.isEmpty {
        "this call has no query"
      } else {
        "this call knows " + names.joined(separator: ", ")
      }
    return ControlError(400, "the query has \"\(name)\", which is unknown", help)
  }
}
