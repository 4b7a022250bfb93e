import ChildProcess
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

  /// A wrapper that hands on the three streams alone: other tests of this process hold sockets.
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
    try self.init(running: wrapper + [Self.binary] + arguments, environment: environment)
  }

  /// - Parameter words: a command that is not `axon-mock` itself.
  init(running words: [String], environment: [String: String] = [:]) throws {
    // A command that hangs is a failure, and not the end of all tests.
    let result = try Self.start(words, environment: environment).finish(within: 240_000)
    code = result.ending?.code ?? -1
    output = String(decoding: result.output, as: UTF8.self)
    errors = String(decoding: result.errors, as: UTF8.self)
  }

  static func start(_ words: [String], environment: [String: String] = [:]) throws -> PipedProcess {
    try PipedProcess(
      ["env", "--chdir", root.path] + words,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
  }
}

/// A mock that serves, and is ended with this value.
final class Serving {
  let scratch: Scratch
  let readyLine: String
  let ready: JSONDocument.Node
  private let process: PipedProcess

  /// Starts `axon-mock serve` on a free port, and reads its ready line.
  init(_ arguments: String...) throws {
    scratch = try Scratch()
    process = try Command.start(
      [Command.binary, "--port", "0", "--ready-file", scratch.file("ready.json").path] + arguments)
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n"), let part = process.read(.output) { line += part }
    readyLine = String(decoding: line, as: UTF8.self)
    ready = try JSONDocument(readyLine).root
  }

  deinit { process.send(signal: SIGTERM) }

  var port: String { ready["port"]?.numberText ?? "" }

  /// Ends it with `signal`, and gives its exit code and its complaints.
  func end(by signal: Int32) -> (code: Int32?, errors: String) {
    process.send(signal: signal)
    let result = process.finish(within: 60_000)
    return (result.ending?.code, String(decoding: result.errors, as: UTF8.self))
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
