/// The JSON Schemas (draft 2020-12) of what calls take and answer, by name.
enum Schemas {
  typealias Member = (name: String, schema: String)

  static let all: [Member] = entries + reports

  private static let entries: [Member] = [
    ("Health", object([("status", #"{"const": "ok"}"#)])),
    ("Error", object([("error", text), ("help", text)])),
    ("Summary", object(counters + bounds)),
    ("Batches", object([("count", count), ("batches", list("Batch"))] + bounds)),
    ("Batch", object(batch)),
    ("BatchDetail", object(batch + [("request", ref("Request")), ("report", ref("Report"))])),
    ("Request", object(request, optional: [("body", text), ("body_base64", text)])),
    ("Header", object([("name", text), ("value", text)])),
    ("Report", object([("verdict", ref("Verdict")), ("findings", list("Finding"))])),
    ("Verdict", object(verdict)),
    ("Finding", object(finding)),
    ("Events", object([("count", count), ("events", list("Event"))] + bounds)),
    ("Event", object(event)),
    ("NearMiss", object(event + [("differs", list("Difference"))])),
    ("Difference", object([("member", text), ("expected", text), ("actual", "{}")])),
    ("Mark", object([("mark", count)])),
    (
      "WaitAnswer",
      object(
        [("satisfied", bool), ("count", count)] + bounds,
        optional: [
          ("error", text), ("events", list("Event")), ("extras", list("Event")),
          ("nearest", orNull("NearMiss")),
        ])
    ),
    (
      "RunningFaults",
      object([("pixel_id", textOrNull), ("faults", orNull("Faults")), ("turns", count)])
    ),
    (
      "Faults",
      object(
        [("steps", steps)],
        optional: [("by", word(FaultScript.Turn.allCases)), ("seed", count)])
    ),
    (
      "Step",
      object(
        [("fault", fault)],
        optional: [
          ("headers", headers), ("body", textOrNull),
          ("times", integer(1...FaultScript.timesMax)),
          ("chance", #"{"type": "number", "minimum": 0, "maximum": 1}"#),
        ])
    ),
    ("Removed", object([("removed", count)])),
    ("Document", #"{"type": "object", "required": ["openapi", "info", "paths"]}"#),
  ]

  // MARK: Members

  static let bounds: [Member] = [
    ("first", count), ("last", count), ("evicted", count), ("complete", bool),
  ]

  private static let counters: [Member] = [
    ("batches", count), ("accepted", count), ("rejected", count), ("unauthorized", count),
    ("faulted", count), ("events", object(EventVerdict.allCases.map { ($0.rawValue, count) })),
  ]

  private static let batch: [Member] = [
    ("seq", count), ("received_at", count), ("pixel_id", text), ("status", count),
    ("committed", bool), ("fault", textOrNull), ("events", count), ("invalid", count),
    ("collateral", count), ("findings", count), ("errors", count), ("warnings", count),
    ("notes", count), ("connection", count), ("ordinal", count),
  ]

  private static let request: [Member] = [
    ("method", text), ("target", text), ("version", text), ("secure", bool),
    ("headers", list("Header")),
  ]

  private static let verdict: [Member] = [
    ("status", count), ("events", count), ("invalid", count), ("collateral", count),
  ]

  private static let finding: [Member] = [
    ("rule", text), ("level", #"{"enum": ["error", "warning", "note"]}"#), ("authority", text),
    ("event", #"{"type": ["integer", "null"]}"#), ("pointer", textOrNull), ("message", text),
    ("help", text), ("span", #"{"type": ["object", "null"]}"#),
  ]

  private static let event: [Member] = [
    ("seq", count), ("index", count), ("pixel_id", text),
    ("verdict", word(EventVerdict.allCases)), ("event", "{}"),
  ]

  // MARK: Kinds

  static let text = #"{"type": "string"}"#
  static let textOrNull = #"{"type": ["string", "null"]}"#
  private static let bool = #"{"type": "boolean"}"#
  static let count = integer(0...Filters.sequenceMax)

  private static let steps =
    #"{"type": "array", "minItems": 1, "maxItems": \#(FaultScript.stepCountMax), "#
    + #""items": {"anyOf": [\#(fault), \#(ref("Step"))]}}"#

  private static let fault =
    #"{"type": "string", "pattern": "\#(FaultWord.pattern)"}"#

  /// A name in any case, but for those that a script may not set.
  private static let headerName =
    "^(?!(?:"
    + FaultScript.framing.map { name in
      name.map { $0.isLetter ? "[\($0.uppercased())\($0)]" : String($0) }.joined()
    }.joined(separator: "|") + ")$)[A-Za-z0-9!#$%&'*+.^_`|~-]+$"

  private static let headers =
    #"{"type": "object", "propertyNames": {"pattern": "\#(headerName)"}, "#
    + #""additionalProperties": {"type": "string", "pattern": "^[ -~]*$"}}"#

  private static func integer(_ range: ClosedRange<Int>) -> String {
    #"{"type": "integer", "minimum": \#(range.lowerBound), "maximum": \#(range.upperBound)}"#
  }

  static func word<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
    #"{"enum": [\#(words.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))]}"#
  }

  static func ref(_ name: String) -> String {
    ##"{"$ref": "#/components/schemas/\##(name)"}"##
  }

  static func orNull(_ name: String) -> String {
    #"{"anyOf": [\#(ref(name)), {"type": "null"}]}"#
  }

  static func list(_ name: String) -> String {
    #"{"type": "array", "items": \#(ref(name))}"#
  }

  /// An object with all of `members`, some of `optional`, and no other.
  static func object(_ members: [Member], optional: [Member] = []) -> String {
    let properties = (members + optional).map { "\"\($0.name)\": \($0.schema)" }
    let required = members.map { "\"\($0.name)\"" }
    return #"{"type": "object", "properties": {\#(properties.joined(separator: ", "))}, "#
      + #""required": [\#(required.joined(separator: ", "))], "additionalProperties": false}"#
  }
}
