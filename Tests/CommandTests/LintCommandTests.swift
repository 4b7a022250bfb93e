import Foundation
import JSONText
import Testing

@Suite struct LintCommandTests {
  static let good =
    #"{"events":[{"event_time":1741784485001,"event_source_url":"https://a.example","name":"generate_lead","dedupe_id":"d1","user_data":{"client_ip_address":"8.8.8.8","client_user_agent":"Mozilla/5.0 (X11; Linux) Gecko","esi":"web","client_id":"c1"},"data":{"currency":"USD","value":30}}]}"#
  static let bad = good.replacingOccurrences(of: "USD", with: "QQQ")

  @Test func everythingThatIsAcceptedExitsZero() throws {
    let run = try Command("golden/accept")
    #expect(run.code == 0)
    #expect(run.output.contains("all would be accepted"))
  }

  @Test func everyRejectExitsOne() throws {
    let folder = Command.root.appending(path: "golden/reject")
    let rules = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(rules.count > 40)
    for rule in rules {
      let run = try Command("golden/reject/\(rule)/*.json", "--format", "json")
      let isBinaryOnly = run.code == 3
      #expect(run.code == 1 || isBinaryOnly, "\(rule)")
      if !isBinaryOnly { #expect(run.output.contains("\"rule\":\"\(rule)\""), "\(rule)") }
    }
  }

  @Test func exitCodes() throws {
    let scratch = try Scratch()
    let good = try scratch.write(Self.good, to: "good.json")
    let bad = try scratch.write(Self.bad, to: "bad.json")
    let empty = scratch.file("empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    #expect(try Command(good).code == 0)
    #expect(try Command(bad).code == 1)
    #expect(try Command("--no-such-option", good).code == 2)
    #expect(try Command("--reading", "os-value=closed", good).code == 2)
    #expect(try Command(scratch.file("nothing.json").path).code == 3)
    #expect(try Command(bad, scratch.file("nothing.json").path).code == 3)
    #expect(try Command(empty.path).code == 5)
    #expect(try Command().code == 5)
    #expect(try Command("-", input: "").code == 1)
    #expect(try Command("--strict", "golden/accept/flagged/os-unlisted-macos.json").code == 1)
  }

  @Test func mistypedWordsGetASuggestion() throws {
    #expect(try Command("--reading", "os-value=closed", "x").errors.contains("'os-values'"))
    #expect(try Command("--reading", "os-values=close", "x").errors.contains("'closed'"))
    #expect(try Command("--rule", "os-unlistd=off", "x").errors.contains("'os-unlisted'"))
    #expect(try Command("--strct", "x").errors.contains("'--strict'"))
    #expect(try Command("--formt", "json", "x").errors.contains("'--format'"))
    #expect(try Command("explan").errors.contains("'explain'"))
    #expect(
      try Command("diff", "golden:generate-lead-web", "golden:generate-lead-wb").errors
        .contains("'generate-lead-web'"))
    #expect(try Command("--contract", "lead-gn", "x").errors.contains("'lead-gen'"))
    #expect(try Command("--format", "jsn", "x").errors.contains("'json'"))
    #expect(try Command("explain", "lead-curency-missing").errors.contains("lead-currency-missing"))
  }

  @Test func recordsAreKnownByContent() throws {
    let scratch = try Scratch()
    let log = Self.good + "\n" + Self.bad + "\n\n" + Self.good + "\n"
    let path = try scratch.write(log, to: "log.json")
    let run = try Command(path, "--format", "json")
    let report = try JSONDocument(run.output)
    #expect(run.code == 1)
    #expect(report.root["summary"]?["bodies"]?.intValue == 3)
    #expect(report.root["bodies"]?[1]?["record"]?.intValue == 2)
    let span = try #require(report.root["bodies"]?[1]?["findings"]?[0]?["span"])
    #expect(span["line"]?.intValue == 2)
    let offset = try #require(span["offset"]?.intValue)
    let length = try #require(span["length"]?.intValue)
    let slice = Array(log.utf8)[offset..<offset + length]
    #expect(String(decoding: slice, as: UTF8.self) == "\"QQQ\"")
  }

  @Test func jobsDoNotChangeTheReport() throws {
    let scratch = try Scratch()
    let lines = (0..<3_000).map { $0 % 7 == 0 ? Self.bad : Self.good }
    let path = try scratch.write(lines.joined(separator: "\n"), to: "log.ndjson")
    let one = try Command(path, "--format", "json", "--jobs", "1")
    let four = try Command(path, "--format", "json", "--jobs", "4")
    #expect(one.output == four.output)
    #expect(try JSONDocument(one.output).root["summary"]?["rejected"]?.intValue == 429)
  }

  @Test func elevenFaultsAreElevenFindings() throws {
    let body = #"""
      {"events": [{"event_time": 1741784485, "event_source_url": "a.example/x", "name": "generate_lead",
        "dedupe_id": 7,
        "user_data": {"client_ip_address": "8.8.8.8 ", "client_user_agent": "", "esi": "site",
          "email": "nobody", "phone": "call me", "country_code": "QX1"},
        "data": {"currency": "usd", "value": "30"}}, 7]}
      """#
    let run = try Command("-", "--format", "json", input: body)
    let findings = try #require(try JSONDocument(run.output).root["bodies"]?[0]?["findings"])
    let errors = findings.elements.filter { $0["level"]?.stringValue == "error" }
    #expect(Set(errors.compactMap { $0["rule"]?.stringValue }).count >= 11)
    for finding in errors {
      #expect(finding["span"]?["line"]?.intValue != nil)
      #expect(finding["span"]?["column"]?.intValue != nil)
    }
  }

  @Test func personalValuesAreMasked() throws {
    let body = Self.good.replacingOccurrences(
      of: #""client_id":"c1""#, with: #""client_id":"c1","email":"mary.jones"#)
    let masked = try Command("-", "--format", "text", input: body)
    let marked = Self.good.replacingOccurrences(
      of: #""client_id":"c1""#, with: #""client_id":"c1","email":"mary.jones""#)
    let plain = try Command("-", "--format", "text", input: marked)
    let shown = try Command("-", "--show-values", input: marked)
    #expect(!masked.output.contains("mary"))
    #expect(!plain.output.contains("mary"))
    #expect(shown.output.contains("mary.jones"))
  }

  @Test func fixChangesWhatItMendsAlone() throws {
    let scratch = try Scratch()
    let wrong = Self.good.replacingOccurrences(of: "USD", with: "usd")
    let path = try scratch.write(wrong, to: "lead.json")
    let diff = try Command("--diff", path)
    #expect(diff.code == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == wrong)
    #expect(try Command("--fix", path).code == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.good)
  }

  @Test func aDiffShowsTheChangedLinesAndThoseAroundThem() throws {
    let path = "golden/reject/lead-currency-lower-case/lead-currency-lower-case.json"
    let run = try Command("--diff", path)
    #expect(run.code == 1)
    #expect(run.output.contains("\n-        \"currency\": \"usd\",\n"))
    #expect(run.output.contains("\n+        \"currency\": \"USD\",\n"))
    #expect(run.output.contains("\n@@ -"))
    #expect(!run.output.contains("94103"))
    #expect(try Command("--diff", "--show-values", path).output.contains("94103"))
  }

  @Test func splitKeepsEveryEvent() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      (0..<150).map { $0 == 7 ? Self.bad : Self.good }.joined(separator: "\n"), to: "log.json")
    let run = try Command("split", path)
    #expect(run.code == 1)
    #expect(run.errors.contains("149 good events in 2 bodies"))
    #expect(
      try Command(scratch.file("log.good.ndjson").path, "--rule", "dedupe-id-repeated=off").code
        == 0)
    #expect(try Command(scratch.file("log.bad.ndjson").path, "--as", "event").code == 1)
  }

  @Test func aFolderOfRequestsIsReadAsRequests() throws {
    let run = try Command("--as", "http", "golden/requests", "--format", "json")
    #expect(run.code == 1)
    let summary = try #require(try JSONDocument(run.output).root["summary"])
    #expect(try #require(summary["bodies"]?.intValue) >= 40)
    #expect(try #require(summary["events"]?.intValue) >= 40)
  }

  @Test func aFindingInADecodedBodySaysSo() throws {
    let scratch = try Scratch()
    try scratch.write(Self.bad, to: "bad.json")
    let head =
      #"POST /v1/event?pixel_id=p HTTP/1.1\r\nAuthorization: k\r\nContent-Encoding: gzip\r\n"#
    let made = try Shell(
      #"{ printf '\#(head)Content-Type: application/json\r\n\r\n'; gzip -c bad.json; } >a.http"#,
      in: scratch.folder)
    #expect(made.code == 0)
    let run = try Command(
      "--as", "http", "--reading", "content-encoding=gzip-tolerated", "a.http", in: scratch.folder)
    #expect(run.code == 1)
    #expect(run.output.contains(" --> a.http, in the decoded body\n"))
    #expect(run.output.contains("= at: /events/0/data/currency\n"))
  }

  @Test func diffExitsAsDiffDoes() throws {
    let reject = "golden/reject/lead-currency-missing/lead-currency-missing.json"
    #expect(try Command("diff", reject, reject).code == 0)
    let run = try Command("diff", reject, "golden:generate-lead-web")
    #expect(run.code == 1)
    #expect(run.output.contains("data.currency"))
    #expect(try Command("diff", reject, "golden:no-such").code == 2)
    let json = try JSONDocument(
      try Command("diff", "--json", reject, "golden:generate-lead-web").output)
    #expect(json.root["differences"]?.elements.count == 1)
  }

  @Test func aFullDiskIsSaid() throws {
    let run = try Command("golden/accept", "--format", "json=/dev/full")
    #expect(run.code == 3)
    #expect(run.errors.contains("/dev/full"))
  }
}
