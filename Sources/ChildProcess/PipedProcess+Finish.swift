internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension PipedProcess {
  /// What came of a process that was run to its end.
  public struct Result: Sendable {
    /// How it ended; nil for one that was killed because its time was over.
    public let ending: ChildProcess.Ending?
    /// All of its standard output.
    public let output: [UInt8]
    /// All of its standard error.
    public let errors: [UInt8]
  }

  /// Gives it `input` and nothing more, and takes what it writes until it ends. When the time is
  /// over it is killed, and what it started with it. What it leaves running is not waited for.
  public func finish(input: [UInt8] = [], within milliseconds: Int64) -> Result {
    var gathering = Gathering(self, input)
    let end = now() + milliseconds
    var ending: ChildProcess.Ending?
    while true {
      let isQuiet = !gathering.step(within: 20)
      ending = ending ?? wait(within: 0)
      if gathering.isOver, ending != nil { break }
      if isQuiet, ending != nil { break }
      guard now() < end else {
        send(signal: SIGKILL)
        _ = wait(within: 5_000)
        break
      }
    }
    return Result(ending: ending, output: gathering.output, errors: gathering.errors)
  }
}

/// The three streams of a process, each carried on whenever it can be.
private struct Gathering {
  private let process: PipedProcess
  private var rest: ArraySlice<UInt8>
  private var isOpen = [true, true]
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []

  init(_ process: PipedProcess, _ input: [UInt8]) {
    self.process = process
    rest = input[...]
    if rest.isEmpty { process.closeInput() }
  }

  /// Whether both outputs have ended.
  var isOver: Bool { isOpen == [false, false] }

  /// - Returns: whether anything happened in time.
  mutating func step(within milliseconds: Int32) -> Bool {
    // poll(2) passes over descriptors that are negative.
    var entries = [
      pollfd(fd: isOpen[0] ? process.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOpen[1] ? process.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: process.input.load(ordering: .relaxed), events: Int16(POLLOUT), revents: 0),
    ]
    guard unsafe poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return false }
    if entries[0].revents != 0 { isOpen[0] = take(.output, into: &output) }
    if entries[1].revents != 0 { isOpen[1] = take(.errors, into: &errors) }
    if entries[2].revents != 0, !process.write(some: &rest) || rest.isEmpty {
      process.closeInput()
    }
    return true
  }

  private func take(_ stream: PipedProcess.Stream, into bytes: inout [UInt8]) -> Bool {
    guard let more = process.read(stream) else { return false }
    bytes += more
    return true
  }
}

/// Milliseconds of a clock that never goes back.
private func now() -> Int64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
