import AxonContract
import AxonLint
import JSONText
import MicroHTTP

/// The calls that read the journal.
extension Control {
  private static let limitDefault = 100

  func summary(_ call: Call) -> HTTPResponse {
    let scope = call.query.scope
    let snapshot = journal.read(scope)
    // Only since the beginning is more known than what is still held.
    let counted = scope.since == 0 ? journal.counters(of: scope.pixelID) : nil
    return .json { writer in
      writer.counters(counted ?? snapshot.counters)
      writer.bounds(of: snapshot)
    }
  }

  func batches(_ call: Call) -> HTTPResponse {
    let snapshot = journal.read(call.query.scope)
    return .json { writer in
      writer.member("count", snapshot.entries.count)
      writer.name("batches")
      writer.array { writer in
        for entry in snapshot.entries.prefix(limit(call)) {
          writer.object { $0.members(of: entry.shown(by: linter)) }
        }
      }
      writer.bounds(of: snapshot)
    }
  }

  func batch(_ call: Call) throws(ControlError) -> HTTPResponse {
    guard let seq = Int(call.place), seq > 0, let entry = journal.entry(seq) else {
      throw ControlError(
        404, "there is no batch \(call.place)",
        "batches are numbered from 1; those held are at \(Self.root)/batches")
    }
    let shown = entry.shown(by: linter)
    return .json { writer in
      writer.members(of: shown)
      writer.request(of: shown)
      writer.report(of: shown)
    }
  }

  func events(_ call: Call) -> HTTPResponse {
    let snapshot = journal.read(call.query.scope)
    let filter = call.query.filter
    let limit = limit(call)
    var (matching, count): ([JournaledEvent], Int) = ([], 0)
    for entry in snapshot.entries where filter.mayMatch(entry) {
      for event in entry.events(by: linter) where filter.matches(event) {
        count += 1
        if matching.count < limit { matching.append(event) }
      }
    }
    return .json { writer in
      writer.member("count", count)
      writer.events("events", matching, by: linter)
      writer.bounds(of: snapshot)
    }
  }

  private func limit(_ call: Call) -> Int { call.query.number("limit") ?? Self.limitDefault }

  /// What to do about a path that leads nowhere.
  static func hint(for path: Substring) -> String {
    let paths = Route.all.map(\.path)
    let near = nearest(String(path), among: paths)
    return near.map { "did you mean \(root)\($0)?" } ?? "all calls are at \(root)/openapi.json"
  }
}

extension Snapshot {
  /// What was counted of the entries that it has.
  var counters: Counters { entries.reduce(into: Counters()) { $0.add($1) } }
}

extension EventFilter {
  /// Whether there is any use in reading the events of `entry`.
  func mayMatch(_ entry: JournalEntry) -> Bool {
    entry.verdict.events > 0 && (verdict == nil || (verdict == .accepted) == entry.committed)
  }
}
