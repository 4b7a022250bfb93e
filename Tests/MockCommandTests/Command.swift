import Foundation
import JSONText
import Testing

/// Runs the built `axon-mock` as a user does.
struct Command {
  let code: Int32
  let output: String
  let errors: String

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The command stands beside the test bundle.
  static let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "axon-mock").path

  /// Python with what the tests need, as `make setup` made it.
  static let python = root.appending(path: ".build/venv/bin/python").path

  /// A wrapper that hands on the three streams alone. Foundation waits for the end of whoever holds
  /// a socket of its own, what a command leaves running included.
  static let withoutDescriptors = [
    python, "-c", "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)",
  ]

  static let senders = root.appending(path: "Tests/Tools/senders").path

  /// A lead that is accepted without a finding when its time is not looked at.
  static let good = root.appending(path: "golden/accept/good/generate-lead-web.json").path
  /// 99 good events and one that takes them along.
  static let poison = root.appending(
    path: "golden/reject/lead-currency-missing/poison-among-100.json"
  ).path

  init(_ arguments: String..., through wrapper: [String] = [], environment: [String: String] = [:])
    throws
  {
    try self.init(arguments, through: wrapper, environment: environment)
  }

  /// - Parameter wrapper: a command and its arguments that run `axon-mock`.
  init(_ arguments: [String], through wrapper: [String] = [], environment: [String: String] = [:])
    throws
  {
    let scratch = try Scratch()
    // A command that hangs is a failure, and not the end of all tests.
    let process = try Self.start(
      ["timeout", "--kill-after=5", "240"] + wrapper + [Self.binary] + arguments, in: scratch,
      environment: environment)
    process.waitUntilExit()
    code = process.terminationStatus
    output = try scratch.text("out")
    errors = try scratch.text("err")
  }

  /// Starts a command whose output goes to files, so that nobody waits for who holds it open.
  static func start(
    _ words: [String], in scratch: Scratch, environment: [String: String] = [:],
    output: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    for name in ["out", "err"] { try Data().write(to: scratch.file(name)) }
    process.standardOutput = try output ?? FileHandle(forWritingTo: scratch.file("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.file("err"))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }
}

/// A mock that serves, and is ended with this value.
final class Serving {
  let scratch: Scratch
  let readyLine: String
  let ready: JSONDocument.Node
  private let process: Process

  /// Starts `axon-mock serve` on a free port, and reads its ready line.
  init(_ arguments: String...) throws {
    scratch = try Scratch()
    let output = Pipe()
    process = try Command.start(
      [Command.binary, "--port", "0", "--ready-file", scratch.file("ready.json").path] + arguments,
      in: scratch, output: output.fileHandleForWriting)
    try output.fileHandleForWriting.close()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    readyLine = String(decoding: line, as: UTF8.self)
    ready = try JSONDocument(readyLine).root
  }

  deinit { process.terminate() }

  var port: String { ready["port"]?.numberText ?? "" }

  /// Ends it with `signal`, and gives its exit code.
  func end(by signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// A folder of its own for a test, gone with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "axon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String) -> URL { folder.appending(path: name) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: file(name))
    return file(name).path
  }
}
