@testable import AxonContract
import JSONText
import Testing

/// A request that is right, but for what a test changes about it.
private struct Probe {
  var method = "POST"
  var target = "/v1/event?pixel_id=p-1"
  var headers = [
    Request.Header("Authorization", "key-1"), Request.Header("Content-Type", "application/json"),
  ]
  var body = "{}"
  var keys: [String] = []
  var pixelIDs: [String] = []
  var readings: [String: String] = [:]

  init() {}

  /// The probe with this one header in place of those of the same name.
  init(_ name: String, _ values: String...) {
    headers.removeAll { $0.name == name }
    headers += values.map { Request.Header(name, $0) }
  }

  init(target: String) { self.target = target }

  func with(_ change: (inout Probe) -> Void) -> Probe {
    var probe = self
    change(&probe)
    return probe
  }

  func faults(_ rule: Rule) throws -> [Fault] {
    var answers = Readings(of: Reading.all)
    for (id, value) in readings { try answers.choose(value, for: id) }
    guard case .request(let check) = rule.check, rule.level(under: answers) != nil else {
      return []
    }
    let request = Request(
      method: method, target: target, headers: headers, body: PaddedBytes(body.utf8))
    let settings = Settings(readings: answers, keys: keys, pixelIDs: pixelIDs)
    return check(RequestView(request, settings: settings))
  }

  /// Ids of the rules that find something, in order.
  func fired() throws -> [String] {
    try Self.rules.flatMap { rule in try faults(rule).map { _ in rule.id } }
  }

  func text(_ rule: Rule) throws -> String {
    let fault = try #require(try faults(rule).first)
    return fault.message.text(showingValues: true) + " / " + (fault.help ?? "")
  }

  static let rules: [Rule] = [
    .pathUnknown, .methodNotPost, .authorizationMissing, .authorizationUnknown,
    .authorizationWithScheme, .authorizationRepeated, .pixelIDMissing, .pixelIDUnknown,
    .pixelIDRepeated, .queryUnknownMember, .contentTypeNotJSON, .contentEncodingPresent,
  ]
}

@Suite("Request rules")
struct RequestRuleTests {
  @Test("a right request draws nothing, whatever is configured")
  func clean() throws {
    #expect(try Probe().fired() == [])
    let configured = Probe().with {
      $0.keys = ["key-0", "key-1"]
      $0.pixelIDs = ["p-0", "p-1"]
    }
    #expect(try configured.fired() == [])
  }

  @Test(
    "only /v1/event is the endpoint",
    arguments: [
      "/v1/event/", "/v1/events", "/v2/event", "/V1/event", "//v1/event", "/", "",
      "http://localhost", "/v1/event%20",
    ])
  func path(_ path: String) throws {
    #expect(try Probe(target: path + "?pixel_id=p-1").fired() == ["path-unknown"])
  }

  @Test("an absolute URL names the same path")
  func absoluteTarget() throws {
    let probe = Probe(target: "https://b.applovin.com/v1/event?pixel_id=p-1")
    #expect(try probe.fired() == [])
  }

  @Test("the statuses are those of their stages")
  func statuses() throws {
    let readings = Readings(of: Reading.all)
    let statuses = Probe.rules.map { $0.status(under: readings) }
    #expect(statuses == [404, 405, 401, 401, 401, 400, 400, 400, 400, 400, 400, 400])
    #expect(Rule.bodyTooLarge.status(under: readings) == 413)
    var other = readings
    try other.choose("401", for: "missing-pixel-id")
    #expect(Rule.pixelIDMissing.status(under: other) == 401)
    #expect(Rule.pixelIDUnknown.status(under: other) == 400)
  }

  @Test("methods are compared byte for byte", arguments: ["GET", "PUT", "post", "Post", ""])
  func method(_ method: String) throws {
    #expect(try Probe().with { $0.method = method }.fired() == ["method-not-post"])
  }

  @Test("every finding about a header stands where the header does")
  func headerPlace() throws {
    let span = ByteSpan(40, 60)
    let probe = Probe().with {
      $0.headers[0] = Request.Header("AUTHORIZATION", "Bearer key-1", span: span)
    }
    let fault = try #require(try probe.faults(.authorizationWithScheme).first)
    guard case .request(let found) = fault.place else {
      Issue.record("the place is none of a request")
      return
    }
    #expect(found == span)
  }
}

@Suite("Request rules: authorization")
struct AuthorizationRuleTests {
  @Test("a missing, an empty and a key-less header are one fault")
  func missing() throws {
    #expect(try Probe("Authorization").fired() == ["authorization-missing"])
    #expect(try Probe("Authorization", "").fired() == ["authorization-missing"])
    #expect(try Probe("Authorization", "Bearer").fired() == ["authorization-missing"])
    let configured = Probe("Authorization", "Bearer").with { $0.keys = ["key-1"] }
    #expect(try configured.fired() == ["authorization-missing"])
  }

  @Test(
    "a scheme before the key is one fault, with or without configured keys",
    arguments: ["Bearer key-1", "bearer  key-1", "Basic a2V5LTE=", "Token key-1", "x key-1"])
  func scheme(_ value: String) throws {
    let probe = Probe("Authorization", value)
    #expect(try probe.fired() == ["authorization-with-scheme"])
    #expect(try probe.with { $0.keys = ["key-1"] }.fired() == ["authorization-with-scheme"])
    #expect(try !probe.text(.authorizationWithScheme).contains("key-1"))
  }

  @Test("a configured key with a space in it is a key")
  func keyWithSpace() throws {
    let probe = Probe("Authorization", "my key").with { $0.keys = ["my key"] }
    #expect(try probe.fired() == [])
  }

  @Test("where a scheme is tolerated, the key behind it is judged")
  func toleratedScheme() throws {
    let right = Probe("Authorization", "Bearer key-1").with {
      $0.readings = ["authorization-scheme": "tolerated"]
      $0.keys = ["key-1"]
    }
    #expect(try right.fired() == [])
    #expect(try right.with { $0.keys = ["key-2"] }.fired() == ["authorization-unknown"])
    #expect(try right.with { $0.keys = [] }.fired() == [])
  }

  @Test(
    "a key that differs in any way is unknown",
    arguments: ["key-2", "key-", "key-11", "key-1key-1", "KEY-1", "\"key-1\"", "p-1"])
  func unknown(_ key: String) throws {
    let probe = Probe("Authorization", key).with { $0.keys = ["key-1", "another"] }
    #expect(try probe.fired() == ["authorization-unknown"])
    #expect(try probe.with { $0.keys = [] }.fired() == [])
    #expect(try !probe.text(.authorizationUnknown).contains("key-"))
  }

  @Test("known slips with a key are named")
  func unknownHelp() throws {
    func text(_ key: String) throws -> String {
      try Probe("Authorization", key).with { $0.keys = ["key-1"] }.text(.authorizationUnknown)
    }
    #expect(try text("\"key-1\"").contains("quotes"))
    #expect(try text("KEY-1").contains("case"))
    #expect(try text("p-1").contains("Event Key"))
  }

  @Test("two headers are one fault, whatever they hold")
  func repeated() throws {
    let pairs = [("key-1", "key-1"), ("key-1", "key-2"), ("", ""), ("Bearer a", "b")]
    for (first, second) in pairs {
      let probe = Probe("Authorization", first, second).with { $0.keys = ["key-1"] }
      #expect(try probe.fired() == ["authorization-repeated"])
    }
  }

  @Test("keys are compared whole")
  func keys() {
    #expect(isKey("a", among: ["b", "a"]))
    #expect(!isKey("a", among: []))
    #expect(!isKey("aa", among: ["a"]))
    #expect(!isKey("a", among: ["aa"]))
    #expect(!isKey("a", among: [""]))
    #expect(!isKey("", among: ["a"]))
  }
}

@Suite("Request rules: query")
struct QueryRuleTests {
  @Test(
    "an absent and an empty pixel_id are one fault",
    arguments: ["", "?", "?pixel_id", "?pixel_id=", "?pixel_id=&pixel_id="])
  func missing(_ query: String) throws {
    let probe = Probe(target: "/v1/event" + query).with { $0.pixelIDs = ["p-1"] }
    #expect(try probe.fired() == ["pixel-id-missing"])
  }

  @Test("a repeated pixel_id is a warning when it says the same, else an error")
  func repeated() throws {
    let same = Probe(target: "/v1/event?pixel_id=p-1&pixel_id=p%2D1")
    #expect(try same.fired() == ["pixel-id-repeated"])
    #expect(try same.faults(.pixelIDRepeated).first?.level == .warning)
    for query in ["pixel_id=p-1&pixel_id=p-2", "pixel_id=&pixel_id=p-1"] {
      let different = Probe(target: "/v1/event?" + query).with { $0.pixelIDs = ["p-3"] }
      #expect(try different.fired() == ["pixel-id-repeated"])
      #expect(try different.faults(.pixelIDRepeated).first?.level == nil)
    }
  }

  @Test("a pixel_id that is not configured is an error")
  func unknown() throws {
    let probe = Probe().with { $0.pixelIDs = ["P-1"] }
    #expect(try probe.fired() == ["pixel-id-unknown"])
    #expect(try probe.text(.pixelIDUnknown).contains("case"))
  }

  @Test("the key is not shown where it stands for the pixel_id")
  func keyAsPixelID() throws {
    let probe = Probe(target: "/v1/event?pixel_id=key-1").with { $0.pixelIDs = ["p-1"] }
    #expect(try !probe.text(.pixelIDUnknown).contains("key-1"))
  }

  @Test("unknown parameters are reported once each, aleid never")
  func unknownMember() throws {
    let probe = Probe(target: "/v1/event?a=1&pixel_id=p-1&aleid=x&a=2&b=&=3")
    #expect(try probe.fired() == Array(repeating: "query-unknown-member", count: 3))
    #expect(Rule.queryUnknownMember.level == .warning)
  }

  @Test("a misspelt pixel_id is told what it is")
  func misspelt() throws {
    let probe = Probe(target: "/v1/event?pixelid=p-1")
    #expect(try probe.fired() == ["pixel-id-missing", "query-unknown-member"])
    #expect(try probe.text(.queryUnknownMember).contains("write pixel_id"))
  }
}

@Suite("Request rules: content")
struct ContentRuleTests {
  @Test(
    "JSON in UTF-8 is JSON however it is written",
    arguments: [
      "application/json", "Application/JSON", "application/json;charset=UTF-8",
      "application/json ; charset=\"utf-8\"", "application/json;",
    ])
  func jsonType(_ value: String) throws {
    #expect(try Probe("Content-Type", value).fired() == [])
  }

  @Test(
    "any other type is reported",
    arguments: [
      "", "text/plain", "application/jsonp", "application/vnd.api+json",
      "application/x-www-form-urlencoded", "application/json; charset=latin1",
      "application/json, application/json",
    ])
  func otherType(_ value: String) throws {
    #expect(try Probe("Content-Type", value).fired() == ["content-type-not-json"])
  }

  @Test("a missing or repeated type is reported, but not without a body")
  func typeCount() throws {
    let json = "application/json"
    #expect(try Probe("Content-Type").fired() == ["content-type-not-json"])
    #expect(try Probe("Content-Type").with { $0.body = "" }.fired() == [])
    #expect(try Probe("Content-Type", json, json).fired() == ["content-type-not-json"])
  }

  @Test("a required type is an error")
  func requiredType() throws {
    var readings = Readings(of: Reading.all)
    #expect(Rule.contentTypeNotJSON.level(under: readings) == .warning)
    try readings.choose("required", for: "content-type")
    #expect(Rule.contentTypeNotJSON.level(under: readings) == .error)
  }

  @Test("a coding is refused, unless it is gzip and that is tolerated")
  func coding() throws {
    let tolerated = ["content-encoding": "gzip-tolerated"]
    for value in ["gzip", "X-GZIP", "gzip, identity"] {
      let probe = Probe("Content-Encoding", value)
      #expect(try probe.fired() == ["content-encoding-present"])
      #expect(try probe.with { $0.readings = tolerated }.fired() == [])
    }
    for value in ["br", "gzip, br", "gzip, gzip", "deflate"] {
      let probe = Probe("Content-Encoding", value).with { $0.readings = tolerated }
      #expect(try probe.fired() == ["content-encoding-present"])
    }
    #expect(try Probe("Content-Encoding", "gzip", "br").fired() == ["content-encoding-present"])
  }

  @Test("identity is no coding", arguments: ["identity", "", "Identity, identity"])
  func identity(_ value: String) throws {
    #expect(try Probe("Content-Encoding", value).fired() == [])
  }
}
