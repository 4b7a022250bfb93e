import AxonContract
import AxonPublish
import JSONText
import Testing

@Suite("The schemas")
struct PayloadSchemaTests {
  let contract = Catalogue.leadGen

  @Test("Every error is said by the schema or declared as what no schema can say, never both")
  func complete() {
    let said = PayloadSchema.expressed(of: contract)
    let limits = Set(SchemaLimits.reasons.keys)
    let errors = contract.rules.filter { $0.level(under: contract.defaultReadings) == .error }
    for rule in errors {
      #expect(said.contains(rule.id) != limits.contains(rule.id), "\(rule.id)")
    }
    #expect(errors.count >= 50)
    for id in said.union(limits) { #expect(contract.rule(id) != nil, "\(id) is no rule") }
  }

  @Test("Both drafts are JSON, name themselves, and refer to what they define")
  func drafts() throws {
    for dialect in SchemaDialect.allCases {
      let bytes = PayloadSchema.bytes(of: contract, dialect)
      let root = try JSONDocument(parsing: PaddedBytes(bytes)).root
      let holder = dialect == .draft2020 ? "$defs" : "definitions"
      #expect(root["$schema"]?.stringValue?.hasPrefix("http") == true)
      let names = try #require(root[holder]).members.map(\.name)
      let text = String(decoding: bytes, as: UTF8.self)
      let references = text.split(separator: "\"#/\(holder)/").dropFirst()
        .map { String($0.prefix { $0 != "\"" }) }
      #expect(references.count >= 10)
      for reference in references { #expect(names.contains(reference), "\(reference)") }
      for name in names where !references.contains(name) {
        Issue.record("\(name) is defined and never used")
      }
    }
  }

  @Test("The limits and the codes come from the contract")
  func values() throws {
    let narrow = Contract(
      id: "narrow", title: "Narrow", maxEventCount: 7, eventNames: [.pageView],
      fields: contract.fields,
      rules: contract.rules.filter { $0.id != "event-time-missing" }, readings: contract.readings)
    let bytes = PayloadSchema.bytes(of: narrow, .draft7)
    let root = try JSONDocument(parsing: PaddedBytes(bytes)).root
    #expect(root.value(at: "/properties/events/maxItems")?.intValue == 7)
    let event = try #require(root.value(at: "/definitions/event"))
    #expect(event.value(at: "/properties/name/enum")?.elements.count == 1)
    let required = event["required"]?.elements.compactMap(\.stringValue)
    #expect(required == ["event_source_url", "name", "user_data"])
    let currencies = try #require(root.value(at: "/definitions/lead_data/properties/currency/enum"))
    #expect(currencies.elements.count > CurrencyCode.activeCount)
  }
}
