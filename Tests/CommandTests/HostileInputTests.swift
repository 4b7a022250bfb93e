import Foundation
import JSONText
import Testing

/// Inputs and places that are not as they should be: each is said, and none passes in silence.
@Suite struct HostileInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func foldersThatLeadBackEnd() throws {
    try scratch.write(LintCommandTests.good, to: "a.json")
    try FileManager.default.createSymbolicLink(
      at: scratch.file("up"), withDestinationURL: scratch.folder)
    for path in [".", "**/*.json"] {
      let run = try Command(path, in: scratch.folder)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("checked 1 body"), "\(path): \(run.output)")
    }
  }

  @Test func aLinkThatLeadsNowhereIsSaid() throws {
    try scratch.write(LintCommandTests.good, to: "a.json")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("b.json").path, withDestinationPath: "nothing.json")
    for path in [".", "b.json"] {
      let run = try Command(path, in: scratch.folder)
      #expect(run.code == 3)
      #expect(run.errors.contains("b.json: a link that leads nowhere"))
    }
  }

  @Test func aNameThatIsNotUTF8IsSaid() throws {
    try scratch.write(LintCommandTests.good, to: "a.json")
    let odd = try Shell("cp a.json \"$(printf 'b\\377.json')\"", in: scratch.folder)
    #expect(odd.code == 0)
    let run = try Command(".", in: scratch.folder)
    #expect(run.code == 3)
    #expect(run.errors.contains("its name is not UTF-8"))
  }

  @Test func aNameCannotWriteToTheTerminal() throws {
    let name = "new\nline\u{1B}[31m.json"
    try scratch.write(LintCommandTests.bad, to: name)
    let run = try Command(name, in: scratch.folder)
    #expect(run.code == 1)
    #expect(run.output.contains(#"new\nline\u{1b}[31m.json"#))
    #expect(!run.output.contains("\u{1B}"))
    let json = try JSONDocument(try Command(name, "--format", "json", in: scratch.folder).output)
    #expect(json.root["bodies"]?[0]?["source"]?.stringValue == name)
  }

  @Test func whatIsNamedTwiceIsCheckedOnce() throws {
    let path = try scratch.write(LintCommandTests.good, to: "a.json")
    #expect(try Command(path, path).output.hasPrefix("checked 1 body"))
    let run = try Command("-", "-", input: LintCommandTests.good)
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("checked 1 body"))
  }

  @Test func bytesThatAreNoTextAreOneFinding() throws {
    let path = try scratch.write("\0\0\0\0", to: "a.json")
    let run = try Command(path, "--format", "json")
    #expect(run.code == 1)
    #expect(run.output.contains(#""rule":"json-malformed""#))
    #expect(try Command("/dev/null", "--format", "json").output.contains("body-missing"))
  }

  @Test func aFolderThatMayNotBeReadIsSaid() throws {
    try scratch.write(LintCommandTests.good, to: "a.json")
    let locked = scratch.file("locked")
    try FileManager.default.createDirectory(at: locked, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: locked.path)
    }
    // Nothing is locked to root.
    guard !FileManager.default.isReadableFile(atPath: locked.path) else { return }
    let run = try Command(".", in: scratch.folder)
    #expect(run.code == 3)
    #expect(run.errors.contains("locked: the folder cannot be read"))
  }

  @Test func aReaderThatHasEnoughIsSaidAndEndsIt() throws {
    let lines = Array(repeating: LintCommandTests.bad, count: 2_000).joined(separator: "\n")
    try scratch.write(lines, to: "log.ndjson")
    let run = try Shell(
      "\"$AXON_LINT\" --format json log.ndjson | head -c 10; exit \"${PIPESTATUS[0]}\"",
      in: scratch.folder)
    #expect(run.code == 3)
    #expect(run.errors.contains("standard output was closed"))
  }

  @Test func closedDescriptorsAreErrors() throws {
    try scratch.write(LintCommandTests.good, to: "a.json")
    #expect(try Shell("\"$AXON_LINT\" - <&-", in: scratch.folder).code == 3)
    #expect(try Shell("\"$AXON_LINT\" a.json >&-", in: scratch.folder).code == 3)
    #expect(try Shell("\"$AXON_LINT\" a.json 2>&-", in: scratch.folder).code == 0)
  }

  @Test func aReportOverwritesNothingThatIsToBeChecked() throws {
    let path = try scratch.write(LintCommandTests.bad, to: "a.json")
    let run = try Command(path, "--format", "json=\(path)")
    #expect(run.code == 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == LintCommandTests.bad)
    #expect(try Command(path, "--format", "json=").code == 2)
  }
}
