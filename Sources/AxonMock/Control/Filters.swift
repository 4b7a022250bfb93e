import AxonContract

/// The query members by which reads, waits and removals say what they are about.
enum Filters {
  static let pixelID = Parameter("pixel_id", .text, "the session: only what was sent with it")
  static let since = Parameter(
    "since", .number(0...sequenceMax), "a mark: only what has a higher sequence number")
  /// JSON numbers are exact up to here everywhere.
  static let sequenceMax = 1 << 53

  static let verdict = Parameter(
    "verdict", .word(EventVerdict.allCases.map(\.rawValue) + ["any"]),
    "only events with this verdict; accepted ones unless it is given")

  /// Members of events, as the contract names them.
  static let members: [Parameter] = Field.all.map { field in
    Parameter(name(of: field), .text, "only events whose \(name(of: field)) is this")
  }

  static let scope = [pixelID, since]
  static let events = scope + [verdict] + members

  /// The member that `field` stands for, as a query names it.
  static func name(of field: Field) -> String {
    switch field.object {
    case .userData: "user_data.\(field.name)"
    case .data: "data.\(field.name)"
    case .event, .envelope: field.name
    }
  }
}
