import AxonContract
import AxonLint
import AxonReport
import JSONText
import Testing

/// What a program sees.
struct JSONFormatTests {
  private let body = sample(
    "{\"events\": [\n{\"data\": «\"ü\"»}]}",
    Draft(
      event: 0, pointer: "/events/0/a~1b", message: "mail is \(quoted: "Jane\n\"Roe\"")",
      help: "\\\u{1}"),
    Draft(rule: "authorization-missing", level: .warning), Draft(level: .note),
    source: "a \"b\"\\ü.json", record: 3, firstLine: 10, firstOffset: 1000,
    verdict: Verdict(400, of: 5, invalid: 2))
  private let clean = sample("{}", verdict: Verdict(200, of: 1, invalid: 0))

  private func parsed(
    _ bodies: [SourceReport], _ format: JSONFormat = JSONFormat()
  ) throws -> JSONDocument {
    try JSONDocument(parsing: PaddedBytes(format.document(bodies)))
  }

  @Test("The document is exactly this")
  func document() {
    let first = """
      {"source":"a \\"b\\"\\\\ü.json","record":3,"verdict":{"status":400,"events":5,"invalid":2,\
      "collateral":3},"findings":[{"rule":"lead-currency-missing","level":"error","authority":"stated",\
      "event":0,"pointer":"/events/0/a~1b","message":"mail is \\"Xxxx\\\\n\\\\\\"Xxx\\\\\\"\\"",\
      "help":"\\\\\\u0001","span":{"offset":1022,"length":4,"line":11,"column":10}},
      """
    let expected = """
      {"version":1,"bodies":[
      {"source":"lead.json","record":1,"verdict":{"status":200,"events":1,"invalid":0,"collateral":0},\
      "findings":[]}
      ],"summary":{"sources":1,"bodies":1,"events":1,"rejected":0,"collateral":0,"errors":0,\
      "warnings":0,"notes":0}}

      """
    #expect(String(decoding: JSONFormat().document([clean]), as: UTF8.self) == expected)
    #expect(JSONFormat().text(of: body).hasPrefix(first))
  }

  @Test("It is JSON, and says what was found")
  func content() throws {
    let root = try parsed([body, clean]).root
    #expect(root["bodies"]?.elements.count == 2)
    let first = try #require(root.value(at: "/bodies/0"))
    #expect(first["source"]?.stringValue == "a \"b\"\\ü.json")
    #expect(first.value(at: "/findings/0/help")?.stringValue == "\\\u{1}")
    #expect(first.value(at: "/findings/1/event")?.kind == .null)
    #expect(first.value(at: "/findings/1/pointer")?.kind == .null)
    #expect(first.value(at: "/findings/1/span")?.kind == .null)
    #expect(root.value(at: "/bodies/1/findings")?.elements.isEmpty == true)
  }

  @Test("Values are quoted as they are only when asked for")
  func values() {
    #expect(!JSONFormat().text(of: body).contains("Jane"))
    #expect(JSONFormat(showsValues: true).text(of: body).contains("Jane"))
  }

  @Test("Nothing checked is a document too")
  func empty() throws {
    let root = try parsed([]).root
    #expect(root["bodies"]?.elements.isEmpty == true)
    #expect(root.value(at: "/summary/bodies")?.intValue == 0)
  }

  @Test("The summary adds up")
  func summary() throws {
    let root = try parsed([body, clean, clean]).root
    let sum = try #require(root["summary"])
    let findings = try #require(root["bodies"]).elements.flatMap { $0["findings"]?.elements ?? [] }
    func count(_ level: String) -> Int { findings.count { $0["level"]?.stringValue == level } }
    #expect(sum["sources"]?.intValue == 2)
    #expect(sum["bodies"]?.intValue == root["bodies"]?.elements.count)
    #expect(sum["events"]?.intValue == 7)
    #expect(sum["rejected"]?.intValue == 1)
    #expect(sum["collateral"]?.intValue == 3)
    #expect(sum["errors"]?.intValue == count("error"))
    #expect(sum["warnings"]?.intValue == count("warning"))
    #expect(sum["notes"]?.intValue == count("note"))
  }

  @Test("Sums of parts are the sum of the whole")
  func parts() {
    var whole = Summary()
    var parts = [Summary(), Summary()]
    for (index, one) in [body, clean, body, clean].enumerated() {
      whole.add(one)
      parts[index % 2].add(one)
    }
    #expect(parts[0] + parts[1] == whole)
    #expect(whole.bodies == 4 && whole.errors == 2 && whole.statuses == [400])
  }

  @Test("Every member stands where the published schema lists it, and no other does")
  func schema() throws {
    let schema = try JSONDocument(ReportSchema.text).root
    var objects = 0
    func check(_ value: JSONDocument.Node, against schema: JSONDocument.Node) throws {
      let schema = try resolved(schema)
      if value.kind == .object {
        let required = try #require(schema["required"]).elements.map(\.stringValue)
        #expect(value.members.map(\.name) == required)
        #expect(schema["properties"]?.members.count == required.count)
        objects += 1
        for member in value.members {
          try check(member.value, against: #require(schema["properties"]?[member.name]))
        }
      }
      for element in value.elements { try check(element, against: #require(schema["items"])) }
      if let allowed = schema["enum"] {
        #expect(allowed.elements.contains { $0.isEqual(to: value) })
      }
    }
    func resolved(_ node: JSONDocument.Node) throws -> JSONDocument.Node {
      let target = node["$ref"] ?? node["anyOf"]?[0]?["$ref"]
      guard let pointer = target?.stringValue?.dropFirst() else { return node }
      return try #require(schema.value(at: String(pointer)))
    }
    try check(parsed([body, clean]).root, against: schema)
    #expect(objects == 10)
  }

  @Test("The schema knows every level and every authority")
  func vocabulary() throws {
    let finding = try #require(
      try JSONDocument(ReportSchema.text).root.value(at: "/$defs/finding/properties"))
    func words(_ name: String) -> [String?]? { finding[name]?["enum"]?.elements.map(\.stringValue) }
    #expect(words("level") == Level.allCases.map(\.rawValue))
    #expect(words("authority") == Authority.allCases.map(\.rawValue))
  }
}
