internal import SystemPackage

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
    let standard: [(FileDescriptor, FileDescriptor.AccessMode)] = [
      (.standardInput, .writeOnly), (.standardOutput, .readOnly), (.standardError, .readOnly),
    ]
    for (descriptor, mode) in standard where fcntl(descriptor.rawValue, F_GETFD) < 0 {
      // The lowest number that is free is this one; where nothing can be opened, it stays closed.
      _ = try? FileDescriptor.open("/dev/null", mode)
    }
  }
}

extension StandardOutput {
  /// Whether there is one: whoever closed it wants to hear nothing.
  public static var isThere: Bool { fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE != O_RDONLY }
}
