import AxonContract
import AxonLint
import Testing

/// A sibling contract is one more value: the engine does not know which one it judges by.
@Suite struct ContractValueTests {
  /// Lead generation without the events and members that the restricted contract leaves out.
  static let restricted = Contract(
    id: "restricted-lead-gen", title: "Restricted lead generation", maxEventCount: 2,
    eventNames: [.pageView, .generateLead],
    fields: Catalogue.leadGen.fields.subtracting(FieldSet(.email, .phone)),
    rules: Catalogue.leadGen.rules, readings: Catalogue.leadGen.readings)

  static func event(_ name: String, _ extra: String = "") -> String {
    #"{"event_time":1741784485001,"event_source_url":"https://a.example","name":"\#(name)","#
      + #""dedupe_id":"\#(name)","data":null,"user_data":{"client_ip_address":"8.8.8.8","#
      + #""client_user_agent":"Mozilla/5.0 (X11; Linux)","client_id":"c","esi":"app"\#(extra)}}"#
  }

  static func rules(_ contract: Contract, _ events: String...) -> [String] {
    Linter(contract: contract)
      .lint(body: #"{"events":[\#(events.joined(separator: ","))]}"#)
      .findings.filter { $0.level > .note }.map(\.rule.id)
  }

  @Test func membersThatItLacksAreUnknown() {
    let event = Self.event("page_view", #","email":"a@b.example""#)
    #expect(Self.rules(Catalogue.leadGen, event) == [])
    #expect(Self.rules(Self.restricted, event) == ["user-data-unknown-member"])
  }

  @Test func eventsThatItLacksAreUnknown() {
    let event = Self.event("app_open")
    #expect(Self.rules(Catalogue.leadGen, event) == [])
    #expect(Self.rules(Self.restricted, event) == ["event-name-unknown"])
  }

  @Test func itsLimitsAreItsOwn() {
    let events = (0..<3).map { index in
      Self.event("page_view").replacing(
        #""dedupe_id":"page_view""#, with: #""dedupe_id":"\#(index)""#)
    }
    let linter = Linter(contract: Self.restricted)
    let report = linter.lint(body: #"{"events":[\#(events.joined(separator: ","))]}"#)
    #expect(report.verdict.status == 400)
    #expect(report.findings.contains { $0.rule.id == "batch-over-100" })
  }
}
