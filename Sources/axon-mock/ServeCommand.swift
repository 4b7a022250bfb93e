import ArgumentParser
import AxonMock
import ChildProcess
import CommandSupport

/// `axon-mock [serve]`: serves until somebody ends it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves until SIGTERM or SIGINT, and says on standard output where it is.")

  /// Seconds for which certificates are valid: a mock may serve a team for weeks.
  static let validity = 30 * 86_400

  @OptionGroup var server: ServerArguments

  func run() throws {
    let signals = SignalGate()
    let running = try RunningMock(
      server, defaultPort: 8780, RunningMock.Audience(validity: Self.validity))
    try running.announce()
    if StandardOutput.isThere {
      try StandardOutput.write(Array((running.mock.readyLine + "\n").utf8))
    }
    _ = signals.waitForEnd()
    try running.stop()
  }
}
