import AxonContract

/// Builds the schema of a contract, rule by rule, and keeps the ids of those it says.
struct SchemaBuilder {
  let contract: Contract
  let dialect: SchemaDialect
  /// Where the named schemas stand, from the root of the document.
  let home: String
  private(set) var expressed: Set<String> = []

  /// - Parameter home: where the named schemas stand; the member of the dialect if nil.
  init(_ contract: Contract, _ dialect: SchemaDialect, home: String? = nil) {
    self.contract = contract
    self.dialect = dialect
    self.home = home ?? dialect.definitions
  }

  /// Whether the contract has the rule, which the caller's piece of schema says.
  mutating func has(_ rule: String) -> Bool {
    guard contract.rule(rule) != nil else { return false }
    expressed.insert(rule)
    return true
  }

  /// `piece` where the contract has one of `rules`, which it says.
  mutating func piece(_ piece: SchemaNode, for rules: String...) -> SchemaNode {
    let known = rules.filter { has($0) }
    return known.isEmpty ? [:] : piece
  }

  /// The names that must be there, each with the rule that misses it.
  mutating func required(_ names: KeyValuePairs<String, String>) -> SchemaNode {
    .list(names.compactMap { has($0.value) ? .text($0.key) : nil })
  }

  func reference(_ name: String) -> SchemaNode {
    ["$ref": .text("#/\(home)/\(name)")]
  }

  /// A schema of its own, with what it refers to.
  mutating func root() -> SchemaNode {
    SchemaNode.object([(name: "$schema", value: .text(dialect.uri))])
      .followed(by: body()).with([dialect.definitions: .object(definitions())])
  }

  /// The schema of a body under the name `body`, beside those it refers to.
  mutating func components() -> SchemaNode {
    .object([(name: "body", value: body())] + definitions())
  }

  private mutating func body() -> SchemaNode {
    let list: SchemaNode = [
      "type": "array", "minItems": 1, "maxItems": .number(contract.maxEventCount),
      "items": reference("event"),
    ]
    let body: SchemaNode = [
      "title": .text(contract.title),
      "description": """
      A body that the endpoint accepts under the default readings. What is accepted with a warning \
      passes; schema-limits.md lists the errors that no schema can say.
      """,
      "type": "object",
      "required": required(["events": "events-missing"]),
      "properties": [
        "events": piece(list, for: "events-not-array", "events-empty", "batch-over-100")
      ],
    ]
    _ = piece(body, for: "envelope-not-object", "envelope-bare-array", "envelope-single-event")
    return body
  }

  private mutating func definitions() -> [SchemaNode.Member] {
    [
      ("event", event()), ("lead_data", leadData()), ("user_data", userData()),
      ("text", Self.text), ("optional_text", Self.optionalText), ("email", email()),
      ("phone", phone()), ("country_code", countryCode()),
    ]
  }

  static var text: SchemaNode { ["type": "string", "minLength": 1] }
  static var optionalText: SchemaNode { ["type": ["string", "null"]] }

  // MARK: Event

  private mutating func event() -> SchemaNode {
    let milliseconds: SchemaNode = [
      "type": "number", "minimum": 1_000_000_000_000, "exclusiveMaximum": 10_000_000_000_000,
    ]
    let url: SchemaNode = ["type": "string", "pattern": .text(SchemaPatterns.absoluteURL)]
    let names = SchemaNode.list(contract.eventNames.map { .text($0.rawValue) })
    let event: SchemaNode = [
      "type": "object",
      "required": required([
        Field.eventTime.name: "event-time-missing",
        Field.eventSourceURL.name: "event-source-url-missing",
        Field.name.name: "event-name-missing", Field.userData.name: "user-data-missing",
      ]),
      "properties": [
        Field.eventTime.name: piece(
          milliseconds, for: "event-time-not-number", "event-time-not-milliseconds"),
        Field.eventSourceURL.name: piece(
          url, for: "event-source-url-not-string", "event-source-url-not-absolute"),
        Field.name.name: piece(
          ["enum": names], for: "event-name-not-string", "event-name-unknown"),
        Field.dedupeID.name: piece(reference("optional_text"), for: "dedupe-id-not-string"),
        Field.userData.name: reference("user_data"),
      ],
      "allOf": .list(contract.eventNames.map { data(of: $0) } + [httpOnWeb(), aleidFromURL()]),
    ]
    return piece(event, for: "event-not-object")
  }

  /// What an event of this name has for its data.
  private mutating func data(of name: EventName) -> SchemaNode {
    let isNamed: SchemaNode = [
      "properties": [Field.name.name: ["const": .text(name.rawValue)]],
      "required": [.text(Field.name.name)],
    ]
    let null: SchemaNode = ["type": "null"]
    let data: SchemaNode
    switch name {
    case .pageView: data = piece(null, for: "page-view-data-not-null")
    case .generateLead: data = piece(reference("lead_data"), for: "lead-data-not-object")
    case .appOpen: data = piece(null, for: "app-open-data-not-null")
    }
    let shape: SchemaNode = ["properties": [Field.data.name: data]]
    // Reading app-open-data: null or absent.
    guard name != .appOpen else { return ["if": isNamed, "then": shape] }
    let required = required([Field.data.name: "data-missing"])
    return ["if": isNamed, "then": shape.with(["required": required])]
  }

  /// An app's URL may have any scheme.
  private mutating func httpOnWeb() -> SchemaNode {
    let isApp: SchemaNode = [
      "properties": [Field.esi.name: ["const": "app"]], "required": [.text(Field.esi.name)],
    ]
    let rule: SchemaNode = [
      "if": [
        "properties": [Field.userData.name: isApp], "required": [.text(Field.userData.name)],
      ],
      "else": [
        "properties": [Field.eventSourceURL.name: ["pattern": .text(SchemaPatterns.httpURL)]]
      ],
    ]
    return piece(rule, for: "event-source-url-not-http")
  }

  private mutating func aleidFromURL() -> SchemaNode {
    let aleid = Field.aleid.name
    let rule: SchemaNode = [
      "if": [
        "properties": [
          Field.eventSourceURL.name: [
            "type": "string", "pattern": .text(SchemaPatterns.url(withQuery: aleid)),
          ]
        ],
        "required": [.text(Field.eventSourceURL.name)],
      ],
      "then": ["properties": [Field.userData.name: Self.given(Field.aleid)]],
    ]
    return piece(rule, for: "aleid-missing-though-in-url")
  }

  /// `field` is there, and holds something.
  static func given(_ field: Field) -> SchemaNode {
    ["properties": [field.name: text], "required": [.text(field.name)]]
  }

  private mutating func leadData() -> SchemaNode {
    let codes = SchemaNode.list(SchemaPatterns.currencies.map { .text($0) })
    return [
      "type": "object",
      "required": required([
        Field.currency.name: "lead-currency-missing", Field.value.name: "lead-value-missing",
      ]),
      "properties": [
        Field.currency.name: piece(
          ["enum": codes], for: "lead-currency-not-string", "lead-currency-unknown",
          "lead-currency-lower-case"),
        Field.value.name: piece(["type": "number"], for: "lead-value-not-number"),
      ],
    ]
  }
}
