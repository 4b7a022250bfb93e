import Foundation

/// A program of the system, run to its end.
struct Tool {
  let code: Int32
  let output: String

  init(_ arguments: String..., input: [UInt8] = []) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let (input, output) = (try Self.file(holding: input), try Self.file())
    defer { for file in [input, output] { try? FileManager.default.removeItem(at: file) } }
    process.standardInput = try FileHandle(forReadingFrom: input)
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    self.output = String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  private static func file(holding bytes: [UInt8] = []) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "axon-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    return file
  }
}
