import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard error, and what is known of the terminal.
enum Terminal {
  static func say(_ text: String) {
    // Nobody is left to tell when standard error itself is gone.
    _ = try? FileDescriptor.standardError.writeAll(Array((text + "\n").utf8))
  }

  static func complain(_ message: String) {
    let prefix = message.hasPrefix("Error: ") || message.hasPrefix("error: ") ? "" : "error: "
    say("axon-lint: " + prefix + message)
  }

  /// Whether colours are wanted on standard output (https://no-color.org).
  static var wantsColour: Bool {
    let environment = Environment.values
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    if environment["TERM"] == "dumb" { return false }
    return isatty(STDOUT_FILENO) == 1
  }

  /// Columns of the terminal; 100 where there is none.
  static var width: Int {
    if let columns = Environment.values["COLUMNS"].flatMap(Int.init), columns > 0 {
      return max(60, columns)
    }
    var size = winsize()
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? max(60, Int(size.ws_col)) : 100
  }
}

/// The process's environment.
enum Environment {
  static let values = ProcessInfo.processInfo.environment
}

enum Signals {
  /// A reader that closes the pipe early gets an error from `write`, which we report as one.
  static func ignoreBrokenPipe() {
    signal(SIGPIPE, SIG_IGN)
  }
}
