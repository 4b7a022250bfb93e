#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The three descriptors that every program is started with, or ought to be.
enum StandardDescriptors {
  /// Fills those that are closed, as by `>&-`: a socket or a database would else get the number of
  /// standard output, and what is meant for people would be written into it.
  ///
  /// What stands in refuses what the descriptor is for, so that output is not lost in silence.
  static func fill() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = unsafe open("/dev/null", mode)
    }
  }
}

extension StandardOutput {
  /// Whether there is one: whoever closed it wants to hear nothing.
  public static var isThere: Bool { fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE != O_RDONLY }
}
