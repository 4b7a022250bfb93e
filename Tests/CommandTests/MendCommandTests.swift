import Foundation
import Testing

/// `--fix` on files that matter to somebody: whatever happens, they are as they were or mended.
@Suite struct MendCommandTests {
  private let scratch: Scratch
  static let wrong = LintCommandTests.good.replacingOccurrences(of: "USD", with: "usd")

  init() throws { scratch = try Scratch() }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: scratch.file(name), encoding: .utf8)
  }

  /// A name and its value are mends of the same bytes' neighbourhood: one uncovers the other.
  @Test func mendingEndsWhereNothingIsLeft() throws {
    let hash = String(repeating: "A1", count: 32)
    let body = LintCommandTests.good.replacingOccurrences(
      of: #""client_id":"c1""#, with: #""client_id":"c1","emial":"\#(hash)""#)
    let path = try scratch.write(body, to: "a.json")
    let run = try Command("--fix-unsafe", path)
    #expect(run.code == 0)
    #expect(run.errors.contains("2 findings mended"))
    let mended = try text("a.json")
    #expect(
      mended
        == body.replacingOccurrences(of: "emial", with: "email")
        .replacingOccurrences(of: hash, with: hash.lowercased()))
    let again = try Command("--fix-unsafe", path)
    #expect(again.errors.contains("0 findings mended"))
    #expect(try text("a.json") == mended)
  }

  @Test func whatIsLeftIsCounted() throws {
    let path = try scratch.write(
      Self.wrong.replacingOccurrences(of: #""value":30"#, with: #""value":[]"#), to: "a.json")
    let run = try Command("--fix", path)
    #expect(run.code == 1)
    #expect(run.errors.contains("1 finding mended; 1 left"))
  }

  @Test func strictnessHoldsForMendsToo() throws {
    let body = Self.wrong.replacingOccurrences(of: #""esi":"web""#, with: #""esi":"web","os":"x""#)
    let path = try scratch.write(body, to: "a.json")
    #expect(try Command("--fix", "--strict", path).code == 1)
    #expect(try Command("--fix", path).code == 0)
  }

  @Test func modeAndLinkStay() throws {
    let path = try scratch.write(Self.wrong, to: "a.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link.json").path, withDestinationPath: "a.json")
    #expect(try Command("--fix", scratch.file("link.json").path).code == 0)
    #expect(try text("a.json") == LintCommandTests.good)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: scratch.file("link.json").path)
    #expect(target == "a.json")
  }

  /// No file may grow beyond nothing, as on a full disk.
  @Test func whereNothingCanBeWrittenTheFileStays() throws {
    try scratch.write(Self.wrong, to: "a.json")
    let run = try Shell(
      "trap '' XFSZ; ulimit -f 0; \"$AXON_LINT\" --fix a.json", in: scratch.folder)
    #expect(run.code == 3)
    #expect(try text("a.json") == Self.wrong)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).count == 1)
  }

  @Test func manyAtATimeDoNotSpoilIt() throws {
    let log = Array(repeating: Self.wrong, count: 2_000).joined(separator: "\n")
    try scratch.write(log, to: "a.ndjson")
    let run = try Shell(
      "for n in 1 2 3 4; do \"$AXON_LINT\" --fix a.ndjson & done; wait", in: scratch.folder)
    #expect(run.code == 0)
    #expect(
      try text("a.ndjson") == log.replacingOccurrences(of: "\"usd\"", with: "\"USD\""))
  }

  @Test func aKillLeavesOldOrNew() throws {
    let log = Array(repeating: Self.wrong, count: 2_000).joined(separator: "\n")
    let new = log.replacingOccurrences(of: "\"usd\"", with: "\"USD\"")
    for delay in ["0.01", "0.05", "0.1", "0.2", "0.4"] {
      try scratch.write(log, to: "a.ndjson")
      _ = try Shell("timeout -s INT \(delay) \"$AXON_LINT\" --fix a.ndjson", in: scratch.folder)
      let left = try text("a.ndjson")
      #expect(left == log || left == new, "\(delay)")
    }
  }

  @Test func requestsAreNotMended() throws {
    let run = try Command("--fix", "--as", "http", "golden/requests")
    #expect(run.code == 2)
    #expect(run.errors.contains("Content-Length"))
  }
}
