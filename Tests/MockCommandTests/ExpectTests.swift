import Foundation
import Testing

@Suite struct ExpectTests {
  private static let send = Command.senders + "/send.sh"

  /// Runs a command that sends the payloads at `paths` one after the other.
  private func run(_ expectations: String, sending paths: [String]) throws -> Command {
    let scratch = try Scratch()
    let file = try scratch.write(expectations, to: "expect.json")
    let script = (["true"] + paths.map { "\(Self.send) \($0)" }).joined(separator: "; ")
    return try Command("run", "--expect", file, "--", "sh", "-c", script)
  }

  @Test(
    "What is as expected is 0",
    arguments: [
      #"{"batches": 1, "accepted": {"min": 1, "max": 3}, "rejected": {"none": true}}"#,
      #"{"events": [{"match": {"name": "generate_lead"}, "exactly": 1}]}"#,
      #"{"events": [{"match": {"name": "page_view"}, "none": true}, {"min": 1}]}"#,
      #"{"events": [{"match": {"user_data.esi": "web"}, "verdict": "any", "min": 1}]}"#,
      #"{"deliveries": {"once": 1, "never": 0}}"#,
    ])
  func met(_ expectations: String) throws {
    let run = try run(expectations, sending: [Command.good])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("expectations met"))
  }

  @Test(
    "What is not is 1, and explained",
    arguments: [
      (#"{"batches": {"min": 2}}"#, "expected at least 2 batches: there were 1"),
      (
        #"{"unauthorized": 1}"#,
        "expected exactly 1 batches that failed to authenticate: there were 0"
      ),
      (
        #"{"events": [{"match": {"name": "generate_lead", "user_data.esi": "app"}, "min": 1}]}"#,
        #"nearest is event 0 of batch 1: user_data.esi is "web""#
      ),
      (
        #"{"events": [{"match": {"name": "generate_lead"}, "none": true}]}"#,
        #"expected no accepted events with name "generate_lead": there were 1"#
      ),
      (#"{"events": [{"none": true}]}"#, "there is event 0 of batch 1"),
      (#"{"deliveries": {"once": 0}}"#, "expected no deliveries once: there were 1"),
    ])
  func failed(_ expectations: String, _ text: String) throws {
    let run = try run(expectations, sending: [Command.good])
    #expect(run.code == 1)
    #expect(run.errors.contains("axon-mock: expectation failed: "))
    #expect(run.errors.contains(text), "\(run.errors)")
  }

  @Test("Each expectation is a case of the JUnit report")
  func junit() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      #"{"batches": 1, "accepted": 2, "events": [{"match": {"name": "page_view"}, "min": 1}]}"#,
      to: "expect.json")
    let report = scratch.file("junit.xml").path
    let run = try Command(
      "run", "--expect", file, "--report", "junit=\(report)", "--", Self.send, Command.good)
    #expect(run.code == 1)
    let text = try scratch.text("junit.xml")
    #expect(text.contains(#"<testsuite name="expect" tests="3" failures="2""#), "\(text)")
    #expect(text.contains(#"name="expected exactly 1 batches" classname="expect" time="0"/>"#))
    #expect(text.contains("expected exactly 2 accepted batches: there were 1"))
    #expect(text.contains("nearest is event 0 of batch 1: name is &quot;generate_lead&quot;"))
    #expect(text.hasSuffix("</testsuite>\n</testsuites>\n"))
  }

  @Test("Personal values are masked in explanations")
  func masking() throws {
    let expectations =
      #"{"events": [{"match": {"user_data.email": "jane@example.com"}, "min": 1}]}"#
    let run = try run(expectations, sending: [Command.good])
    #expect(run.errors.contains(#"user_data.email "xxxx@xxxxxxx.xxx""#))
    #expect(!run.errors.contains("jane@example.com"))
  }

  @Test("Who says how many batches are refused decides what is a failure")
  func refusals() throws {
    #expect(try run(#"{"batches": 1}"#, sending: [Command.poison]).code == 1)
    #expect(try run(#"{"rejected": 1}"#, sending: [Command.poison]).code == 0)
    #expect(try run(#"{"rejected": 2}"#, sending: [Command.poison]).code == 1)
    let collateral = #"{"rejected": 1, "events": [{"verdict": "collateral", "exactly": 99}]}"#
    #expect(try run(collateral, sending: [Command.poison]).code == 0)
  }

  @Test("Silence is a success only where it is expected")
  func silence() throws {
    for silence in [#"{"rejected": 0}"#, #"{"accepted": 0}"#] {
      let run = try run(silence, sending: [])
      #expect(run.code == 5)
      #expect(run.errors.contains("no expectation tells anything"))
      #expect(run.errors.contains(#"expect it: {"batches": 0}"#))
    }
    #expect(try run(#"{"batches": {"none": true}}"#, sending: []).code == 0)
    #expect(try run(#"{"batches": 0}"#, sending: [Command.good]).code == 1)
  }

  @Test(
    "A file that is wrong says where, and what to write",
    arguments: [
      ("{", "byte "), ("{}", "nothing is expected"),
      (#"{"batchs": 1}"#, #"did you mean "batches"?"#),
      (#"{"batches": -1}"#, "whole number"), (#"{"batches": {}}"#, "does not say how many"),
      (#"{"batches": {"min": 2, "max": 1}}"#, "max is below min"),
      (#"{"batches": {"min": 1, "exactly": 1}}"#, "does not say how many"),
      (#"{"events": [{"match": {"user_data.emial": "x"}, "min": 1}]}"#, #""user_data.email"?"#),
      (#"{"events": [{"match": {"name": "x"}}]}"#, "does not say how many"),
      (#"{"events": [{"verdict": "good", "min": 1}]}"#, "accepted"),
      (#"{"batches": 1, "batches": 2}"#, #"column 16: "batches" stands there a second time"#),
      (#"{"events": [{"min": 1, "min": 2}]}"#, "(/events/0/min)"),
      (#"{"events": {}}"#, "an array"), (#"{"deliveries": {"twice": 1}}"#, "once"),
    ])
  func wrong(_ expectations: String, _ hint: String) throws {
    let run = try run(expectations, sending: [])
    #expect(run.code == 2)
    #expect(run.errors.contains("expect.json: "))
    #expect(run.errors.contains(hint), "\(run.errors)")
  }
}
