import Glibc

/// Programs that are not ours, so that not only our own client is believed.
///
/// Not by Foundation's `Process`, in which AddressSanitizer finds an overflow.
enum Program {
  struct Failure: Error {
    let program: String
    let output: String
  }

  /// Runs a program of the search path, with its output taken and its errors dropped.
  static func run(_ arguments: String...) throws -> (code: Int32, output: String) {
    var pipe: [Int32] = [0, 0]
    unsafe Glibc.pipe(&pipe)
    for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(pipe[0]) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var child = pid_t()
    let code = unsafe posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
    close(pipe[1])
    guard code == 0 else { throw Failure(program: arguments[0], output: "not started: \(code)") }
    let output = readAll(pipe[0])
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    let hasExited = status & 0x7F == 0
    return (hasExited ? status >> 8 & 0xFF : -1, String(decoding: output, as: UTF8.self))
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = unsafe read(descriptor, &buffer, buffer.count), count != 0 {
      if count < 0, errno != EINTR { break }
      bytes += buffer.prefix(max(0, count))
    }
    return bytes
  }
}
