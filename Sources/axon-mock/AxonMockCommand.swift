import ArgumentParser
import AxonReport
import CommandSupport

/// The command: `serve` where no subcommand is named.
@main
struct AxonMockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axon-mock",
    abstract: "Stands in for the event endpoint of AppLovin's (Axon's) Conversion API, offline.",
    discussion: """
      axon-mock                            serve on 127.0.0.1:8780 until SIGTERM or SIGINT
      axon-mock run -- npm test            serve while a command runs, then say what it sent
      axon-mock run --capture -- ./send    the same for a sender whose address is built in

      Exit codes: 0 all is well, 1 a rejected batch or a failed expectation, 2 usage, \
      3 the environment failed (such as a port in use), 4 our own fault, 5 nothing was sent or \
      nothing can be said. Where the command of run fails, its own code.
      """,
    version: Release.version, subcommands: [ServeCommand.self, RunCommand.self],
    defaultSubcommand: ServeCommand.self)

  /// Every option of every subcommand.
  static let options = [
    "--port", "--host", "--key", "--pixel-id", "--tls", "--opaque", "--journal", "--ready-file",
    "--contract", "--reading", "--rule", "--config", "--now", "--faults", "--max-body",
    "--control-token", "--strict-http", "--capture", "--pass-others", "--expect", "--report",
    "--show-values", "--help", "--version",
  ]

  static func main() { runAsProcess(suggesting: options) }
}
