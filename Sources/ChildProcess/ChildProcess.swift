#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A command that runs beside us with our own standard input, output and error.
///
/// Under a terminal the child stays in our process group, so that it may read from the terminal,
/// be stopped and gone on with, and stand in a pipeline as if it had been started alone. Without
/// one, as in CI, it leads a group of its own, and signals that are passed on reach what it
/// started, too: a shell that waits for a command passes none on itself.
public struct ChildProcess: Sendable {
  /// Its process id.
  public let pid: Int32
  private let leadsGroup: Bool
  private let signals: SignalGate

  /// Starts `command`, whose first word is looked for in PATH.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; at least one word.
  ///   - environment: all of its variables.
  ///   - signals: those that are passed on.
  public init(_ command: [String], environment: [String: String], signals: SignalGate)
    throws(SpawnError)
  {
    let leadsGroup = !hasTerminal()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Nothing is held back from it: what we were started with may be as good as everything, by
    // whoever starts commands on a thread that takes no signals.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    // We ignore it, and what is ignored is inherited.
    unsafe sigaddset(&defaults, SIGPIPE)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if leadsGroup { flags |= POSIX_SPAWN_SETPGROUP }
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var started: pid_t = 0
    let code = unsafe withCStrings(command) { arguments in
      unsafe withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        unsafe posix_spawnp(&started, command[0], nil, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw SpawnError(command: command[0], code: code) }
    pid = started
    self.leadsGroup = leadsGroup
    self.signals = signals
  }

  /// How long a child may take to end after SIGTERM was passed on to it.
  public static let graceSeconds = 10

  /// Waits until the child itself ends, and passes on what signals come meanwhile. What the child
  /// started and left running is not waited for.
  ///
  /// A child that does not heed them is killed, and its group with it: when a signal comes that was
  /// passed on before, or ``graceSeconds`` after SIGTERM was.
  ///
  /// - Parameter tell: told why it is killed.
  public func wait(tell: (String) -> Void) -> Ending {
    var passed: Set<Int32> = []
    var deadline: ContinuousClock.Instant?
    while true {
      guard let arrival = signals.next(before: deadline) else {
        deadline = nil
        tell("the command did not end within \(Self.graceSeconds) s of SIGTERM; it is killed")
        send(SIGKILL)
        continue
      }
      if arrival.signal == SIGCHLD {
        if let ending = reaped() { return ending }
      } else if leadsGroup || !arrival.isFromTerminal {
        if passed.insert(arrival.signal).inserted {
          send(arrival.signal)
          if arrival.signal == SIGTERM { deadline = .now + .seconds(Self.graceSeconds) }
        } else {
          tell("the command was asked to end twice; it is killed")
          send(SIGKILL)
        }
      }
    }
  }

  private func send(_ signal: Int32) { kill(leadsGroup ? -pid : pid, signal) }

  /// How it ended; nil while it runs.
  private func reaped() -> Ending? {
    var status: Int32 = 0
    let found = unsafe waitpid(pid, &status, WNOHANG)
    if found == 0 || (found < 0 && errno == EINTR) { return nil }
    return Ending(status: status)
  }

  /// How a child ended.
  public enum Ending: Sendable, Hashable {
    /// By itself, with this exit code.
    case exited(Int32)
    /// By this signal.
    case killed(signal: Int32)

    /// As waitpid(2) tells it; its macros are not imported.
    init(status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    /// The exit code as a shell gives it: 128 and the signal's number for one that was killed.
    public var code: Int32 {
      switch self {
      case .exited(let code): code
      case .killed(let signal): 128 + signal
      }
    }
  }
}

/// Why a command did not start.
public struct SpawnError: Error, Hashable, CustomStringConvertible {
  /// The word that names the program.
  public let command: String
  /// The system's errno.
  public let code: Int32

  /// What is wrong, and what to do.
  public var description: String {
    switch code {
    case ENOENT where !command.contains("/"):
      "\(command): no such command in PATH; install it, or give its path"
    case ENOENT: "\(command): no such file; or the interpreter that its first line names is missing"
    case EACCES: "\(command): it may not be run; is it executable (chmod +x)?"
    default: "\(command): cannot be started: \(unsafe String(cString: strerror(code)))"
    }
  }
}

/// Whether a terminal controls this process.
private func hasTerminal() -> Bool {
  let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
  guard terminal >= 0 else { return false }
  close(terminal)
  return true
}

/// Lends `texts` as an array of C strings that nil ends.
func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe body(copies)
}
