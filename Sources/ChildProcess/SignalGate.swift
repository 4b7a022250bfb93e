#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The signals that people and CI end a program with, held back so that one thread can take them
/// in turn, in ordinary code, and no handler ever runs.
///
/// Make it before any other thread is: threads inherit what is held back, and a signal goes to
/// whichever thread lets it in. What the process was started to ignore (as `nohup` does with
/// SIGHUP) stays ignored.
public struct SignalGate: Sendable {
  /// A signal, and whether the terminal sent it, to us and to all else in the foreground.
  public struct Arrival: Sendable, Hashable {
    /// Its number.
    public let signal: Int32
    /// Whether the kernel sent it, as it does for the keys of a terminal.
    public let isFromTerminal: Bool
  }

  private static let candidates = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private let held: sigset_t

  /// Holds the signals back from now on.
  public init() {
    // Whoever started us may ignore the end of children, which would then never be told.
    _ = signal(SIGCHLD, SIG_DFL)
    var held = sigset_t()
    unsafe sigemptyset(&held)
    unsafe sigaddset(&held, SIGCHLD)
    for signal in Self.candidates where !Self.isIgnored(signal) {
      unsafe sigaddset(&held, signal)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
    self.held = held
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
    // The handler is a union of functions; SIG_IGN is the one at address 1.
    return unsafe withUnsafeBytes(of: &action.__sigaction_handler) {
      unsafe $0.load(as: UInt.self) == 1
    }
  }

  /// Waits for the next signal, the end of a child included.
  func next() -> Arrival {
    var held = held
    while true {
      var info = unsafe siginfo_t()
      let signal = unsafe sigwaitinfo(&held, &info)
      if signal > 0 {
        return Arrival(signal: signal, isFromTerminal: unsafe info.si_code == kernelCode)
      }
    }
  }

  /// Waits until somebody asks the process to end, and says with which signal.
  public func waitForEnd() -> Int32 {
    while true {
      let arrival = next()
      if arrival.signal != SIGCHLD { return arrival.signal }
    }
  }
}

/// SI_KERNEL (sigaction(2)), an enumerator that Swift does not see.
private let kernelCode: Int32 = 0x80
