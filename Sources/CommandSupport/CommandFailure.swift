public import ArgumentParser

/// The exit codes, which scripts rely on.
public enum Outcome: Int32, Sendable {
  /// All is well.
  case clean = 0
  /// Findings, failures or a rejected batch.
  case findings = 1
  /// The command line or the settings are wrong.
  case usage = 2
  /// An input or the environment failed.
  case inputFailed = 3
  /// Our own fault.
  case ownFault = 4
  /// Nothing was checked, which is never a success.
  case nothingChecked = 5

  /// The code as the argument parser takes it.
  public var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Why a command stops: one line for people, and the exit code.
public struct CommandFailure: Error {
  /// The exit code.
  public let code: Outcome
  /// What is wrong, and what to do.
  public let message: String

  /// A command that stops with `code`.
  public init(_ code: Outcome, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension ParsableCommand {
  /// Runs the command as the whole of a process, on its first thread: parses the arguments, says
  /// what is wrong on standard error, and exits.
  ///
  /// - Parameter options: every option of the command and its subcommands, for suggestions.
  public static func runAsProcess(suggesting options: [String]) -> Never {
    StandardDescriptors.fill()
    Signals.ignoreBrokenPipe()
    do {
      var command = try parseAsRoot()
      try command.run()
      exit()
    } catch {
      exit(for: error, suggesting: options)
    }
  }

  fileprivate static func exit(for error: any Error, suggesting options: [String]) -> Never {
    if let failure = error as? CommandFailure {
      Terminal.complain(failure.message)
      exit(withError: failure.code.exitCode)
    }
    // Help and version are no failure; every other error of the arguments is one of usage.
    if error is ExitCode || exitCode(for: error) == .success { exit(withError: error) }
    let complaint = message(for: error)
    Terminal.complain(complaint)
    // The parser suggests what is very near by itself.
    let isSuggested = complaint.contains("Did you mean")
    if !isSuggested, let hint = OptionHint.hint(for: CommandLine.arguments, among: options) {
      Terminal.say("  = help: \(hint)")
    }
    exit(withError: Outcome.usage.exitCode)
  }
}

extension AsyncParsableCommand {
  /// As the other one, for commands that wait for tasks.
  public static func runAsProcess(suggesting options: [String]) async -> Never {
    StandardDescriptors.fill()
    Signals.ignoreBrokenPipe()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit()
    } catch {
      exit(for: error, suggesting: options)
    }
  }
}
