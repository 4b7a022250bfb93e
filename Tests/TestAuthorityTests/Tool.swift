import ChildProcess
import Foundation

/// A program of the system, run to its end.
struct Tool {
  let code: Int32?
  /// What it wrote, its complaints behind the rest.
  let output: String

  init(_ arguments: String..., input: [UInt8] = []) throws {
    let result = try PipedProcess(arguments, environment: ProcessInfo.processInfo.environment)
      .finish(input: input, within: 60_000)
    code = result.ending?.code
    output = String(decoding: result.output + result.errors, as: UTF8.self)
  }
}
