import AxonLint
import JSONText

/// An event that does not match, and in what.
struct NearMiss: Sendable {
  /// One member that is not as asked for.
  struct Difference: Sendable {
    let member: String
    let expected: String
    /// As JSON; nil when the member is not there.
    let actual: String?
  }

  let event: JournaledEvent
  let differences: [Difference]

  /// What of `filter` the event is not; nothing where it matches.
  init(_ event: JournaledEvent, _ filter: EventFilter) {
    self.event = event
    var differences = filter.members.filter { !$0.matches(event.node) }.map { member in
      Difference(
        member: member.name, expected: member.value, actual: member.node(in: event.node)?.text)
    }
    if let verdict = filter.verdict, verdict != event.verdict {
      differences.append(
        Difference(
          member: "verdict", expected: verdict.rawValue, actual: "\"\(event.verdict.rawValue)\""))
    }
    self.differences = differences
  }

  func write(to writer: inout JSONWriter, by linter: Linter) {
    let shown = event.entry.shown(by: linter)
    writer.object { writer in
      writer.members(of: event, by: linter)
      writer.name("differs")
      writer.array { writer in
        for difference in differences {
          writer.object { writer in
            writer.member("member", difference.member)
            writer.member("expected", shown.text(difference.expected))
            writer.name("actual")
            writer.raw(shown.text(difference.actual ?? "null").utf8)
          }
        }
      }
    }
  }
}
