internal import FoundationEssentials
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard error, and what is known of the terminal.
public enum Terminal {
  /// Writes a line to standard error.
  public static func say(_ text: String) {
    // Nobody is left to tell when standard error itself is gone.
    _ = try? FileDescriptor.standardError.writeAll(Array((text + "\n").utf8))
  }

  /// Writes what is wrong to standard error, the command's name before it.
  public static func complain(_ message: String) {
    let prefix = message.hasPrefix("Error: ") || message.hasPrefix("error: ") ? "" : "error: "
    say(commandName + ": " + prefix + message)
  }

  private static var commandName: Substring {
    CommandLine.arguments.first?.split(separator: "/").last ?? "axon"
  }

  /// Whether colours are wanted on standard output (https://no-color.org).
  public static var wantsColour: Bool {
    let environment = Environment.values
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    if environment["TERM"] == "dumb" { return false }
    return isatty(STDOUT_FILENO) == 1
  }

  /// Columns of the terminal; 100 where there is none.
  public static var width: Int {
    if let columns = Environment.values["COLUMNS"].flatMap(Int.init), columns > 0 {
      return max(60, columns)
    }
    var size = winsize()
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? max(60, Int(size.ws_col)) : 100
  }
}

/// The process's environment.
public enum Environment {
  /// Its variables.
  public static let values = ProcessInfo.processInfo.environment
}

/// What the process does about signals.
public enum Signals {
  /// A reader that closes the pipe early gets an error from `write`, which we report as one.
  public static func ignoreBrokenPipe() {
    signal(SIGPIPE, SIG_IGN)
  }
}
