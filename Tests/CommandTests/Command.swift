import ChildProcess
import Foundation
import Testing

/// Runs the built `axon-lint` as a user does.
struct Command {
  let code: Int32
  let output: String
  let errors: String

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The command stands beside the test bundle.
  static let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "axon-lint")

  init(
    _ arguments: String..., input: String? = nil, in folder: URL = Command.root,
    environment: [String: String] = [:]
  ) throws {
    try self.init(
      Self.binary, arguments, input: input ?? "", in: folder, environment: environment)
  }

  fileprivate init(
    _ program: URL, _ arguments: [String], input: String, in folder: URL,
    environment: [String: String]
  ) throws {
    let variables = ProcessInfo.processInfo.environment
      .merging(environment) { $1 }
      // Where the command is built with AddressSanitizer, what it loses is counted too.
      .merging(["COLUMNS": "80", "ASAN_OPTIONS": "detect_leaks=1"]) { $1 }
    let process = try PipedProcess(
      ["env", "--chdir", folder.path, program.path] + arguments, environment: variables)
    // A command that hangs is a failure, and not the end of all tests.
    let result = process.finish(input: Array(input.utf8), within: 240_000)
    code = result.ending?.code ?? -1
    output = String(decoding: result.output, as: UTF8.self)
    errors = String(decoding: result.errors, as: UTF8.self)
  }
}

/// Runs a line of bash, in which `$AXON_LINT` is the built command.
struct Shell {
  let code: Int32
  let errors: String

  init(_ line: String, in folder: URL) throws {
    let run = try Command(
      URL(filePath: "/bin/bash"), ["-c", line], input: "", in: folder,
      environment: ["AXON_LINT": Command.binary.path])
    (code, errors) = (run.code, run.errors)
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

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: file(name))
    return file(name).path
  }
}
