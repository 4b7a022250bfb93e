#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import Synchronization

/// A command whose standard input, output and error are ours, at the head of a process group of
/// its own, so that what it starts ends with it.
public final class PipedProcess: Sendable {
  /// What it writes to.
  public enum Stream: Sendable {
    /// Standard output.
    case output
    /// Standard error.
    case errors
  }

  /// Its process id.
  public let pid: Int32
  let input: Atomic<Int32>
  let output: Int32
  let errors: Int32
  private let ending = Atomic<Int>(-1)
  private let isForsaken = Atomic<Bool>(false)

  /// Starts `command`, whose first word is looked for in PATH.
  ///
  /// SIGPIPE is ignored from now on: who writes to a process that has gone is told by ``write``.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; at least one word.
  ///   - environment: all of its variables.
  public init(_ command: [String], environment: [String: String]) throws(SpawnError) {
    _ = signal(SIGPIPE, SIG_IGN)
    let (pid, pipes) = try Spawn.start(command, environment: environment)
    self.pid = pid
    input = Atomic(pipes[0].writer)
    output = pipes[1].reader
    errors = pipes[2].reader
    _ = fcntl(pipes[0].writer, F_SETFL, O_NONBLOCK)
  }

  deinit {
    closeInput()
    close(output)
    close(errors)
  }

  /// Writes all of `bytes` to its standard input, or as many as it takes in time.
  ///
  /// - Returns: whether it took all of them.
  public func write(_ bytes: [UInt8], within milliseconds: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let descriptor = input.load(ordering: .relaxed)
      guard descriptor >= 0, write(some: &rest) else { return false }
      if !rest.isEmpty, !wait(for: POLLOUT, on: descriptor, milliseconds) { return false }
    }
    return true
  }

  /// Writes as much of `bytes` as it takes at once, which are then gone from it.
  ///
  /// - Returns: whether it may take more.
  func write(some bytes: inout ArraySlice<UInt8>) -> Bool {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe writeSome(input.load(ordering: .relaxed), buffer.baseAddress, buffer.count)
    }
    guard count >= 0 else { return errno == EAGAIN || errno == EINTR }
    bytes.removeFirst(count)
    return true
  }

  /// Ends its standard input.
  public func closeInput() {
    let descriptor = input.exchange(-1, ordering: .relaxed)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Waits for what it writes next.
  ///
  /// - Returns: some bytes; nil once it, and all that it started, have closed the stream, or when
  ///   ``forsake()`` was called and nothing more is there.
  public func read(_ stream: Stream) -> [UInt8]? {
    let descriptor = stream == .output ? output : errors
    while !wait(for: POLLIN, on: descriptor, 200) {
      if isForsaken.load(ordering: .relaxed) { return nil }
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      repeat {
        count = unsafe readSome(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      count = max(0, count)
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// Ends reading, though something that it started may hold its streams open for ever.
  public func forsake() { isForsaken.store(true, ordering: .relaxed) }

  private func wait(for events: Int32, on descriptor: Int32, _ milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return unsafe poll(&entry, 1, milliseconds) > 0
  }

  /// Sends `signal` to it and to all that it started.
  public func send(signal: Int32) { kill(-pid, signal) }

  /// Waits until it ends, or until the time is over.
  ///
  /// - Returns: how it ended; nil while it runs. One thread asks.
  public func wait(within milliseconds: Int64) -> ChildProcess.Ending? {
    var left = milliseconds
    while true {
      if let ending = reaped() { return ending }
      guard left > 0 else { return nil }
      // A poll of 2 ms: a thread that waits without a limit could not be called off.
      usleep(2_000)
      left -= 2
    }
  }

  private func reaped() -> ChildProcess.Ending? {
    let known = ending.load(ordering: .relaxed)
    var status = Int32(truncatingIfNeeded: known)
    if known < 0 {
      guard unsafe waitpid(pid, &status, WNOHANG) == pid else { return nil }
      ending.store(Int(status), ordering: .relaxed)
    }
    return ChildProcess.Ending(status: status)
  }
}

private struct Pipe {
  let reader: Int32
  let writer: Int32

  init(for command: [String]) throws(SpawnError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw SpawnError(command: command[0], code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reader = ends[0]
    writer = ends[1]
  }

  func closeBoth() {
    close(reader)
    close(writer)
  }
}

private enum Spawn {
  /// Whether somebody makes pipes or starts a command. Between the making of a pipe and its mark
  /// nobody else may start, or he would hold an end of it open for ever: pipe2(2), which marks at
  /// once, is not imported.
  private static let isBusy = Atomic(false)

  static func start(_ command: [String], environment: [String: String]) throws(SpawnError)
    -> (pid: Int32, pipes: [Pipe])
  {
    while isBusy.exchange(true, ordering: .acquiring) { usleep(100) }
    defer { isBusy.store(false, ordering: .releasing) }
    var pipes: [Pipe] = []
    do throws(SpawnError) {
      for _ in 0..<3 { pipes.append(try Pipe(for: command)) }
      let theirs = [pipes[0].reader, pipes[1].writer, pipes[2].writer]
      var pid: pid_t = 0
      let code = run(command, environment: environment, descriptors: theirs, pid: &pid)
      guard code == 0 else { throw SpawnError(command: command[0], code: code) }
      theirs.forEach { _ = close($0) }
      return (pid, pipes)
    } catch {
      pipes.forEach { $0.closeBoth() }
      throw error
    }
  }

  /// - Returns: 0, or an errno.
  private static func run(
    _ command: [String], environment: [String: String], descriptors: [Int32], pid: inout pid_t
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer {
      unsafe posix_spawnattr_destroy(&attributes)
      unsafe posix_spawn_file_actions_destroy(&actions)
    }
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM] { unsafe sigaddset(&defaults, signal) }
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    for (number, descriptor) in descriptors.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    return unsafe withCStrings(command) { arguments in
      unsafe withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        unsafe posix_spawnp(&pid, command[0], &actions, &attributes, arguments, variables)
      }
    }
  }
}

/// The members of the class have the names of the system's calls.
private let readSome = unsafe read
private let writeSome = unsafe write
