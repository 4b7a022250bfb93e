#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The signals that people and CI end a program with, held back so that one thread can take them
/// in turn, in ordinary code, and no handler ever runs.
///
/// Make it before any other thread is: threads inherit what is held back, and a signal goes to
/// whichever thread lets it in. What the process was started to ignore stays ignored, as `nohup`
/// asks for with SIGHUP; but for SIGINT and SIGTERM: a script that starts a command in the
/// background has it ignore SIGINT without anybody's wish.
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
    let heeded = [SIGINT, SIGTERM]
    for signal in Self.candidates where heeded.contains(signal) || !Self.isIgnored(signal) {
      unsafe sigaddset(&held, signal)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &held, nil)
    // What is ignored does not come, held back or not.
    for ending in heeded { _ = signal(ending, SIG_DFL) }
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

  /// Waits for the next signal, the end of a child included; nil when none comes before
  /// `deadline`.
  func next(before deadline: ContinuousClock.Instant? = nil) -> Arrival? {
    var held = held
    while true {
      var info = unsafe siginfo_t()
      let rest = deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)).components }
      var limit = timespec()
      limit.tv_sec = Int(rest?.seconds ?? 0)
      limit.tv_nsec = Int((rest?.attoseconds ?? 0) / 1_000_000_000)
      let signal =
        rest == nil
        ? unsafe sigwaitinfo(&held, &info) : unsafe sigtimedwait(&held, &info, &limit)
      if signal > 0 {
        return Arrival(signal: signal, isFromTerminal: unsafe info.si_code == kernelCode)
      }
      if signal < 0, errno == EAGAIN { return nil }
    }
  }

  /// Waits until somebody asks the process to end, and says with which signal.
  public func waitForEnd() -> Int32 {
    while true {
      if let arrival = next(), arrival.signal != SIGCHLD { return arrival.signal }
    }
  }
}

/// SI_KERNEL (sigaction(2)), an enumerator that Swift does not see.
private let kernelCode: Int32 = 0x80
