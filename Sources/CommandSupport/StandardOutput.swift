internal import SystemPackage

/// Standard output, and files that a report is written to.
public enum StandardOutput {
  /// Writes `bytes`, all of them.
  public static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do {
      _ = try FileDescriptor.standardOutput.writeAll(bytes)
    } catch Errno.brokenPipe {
      // Whoever read has had enough, as head has: the output is cut, and that is no success.
      throw CommandFailure(.inputFailed, "standard output was closed before all was written")
    } catch {
      throw CommandFailure(.inputFailed, "standard output cannot be written: \(error)")
    }
  }
}

/// Where one format of a report goes: standard output, or a file that is new from its first byte.
public final class FileSink {
  private let file: FileDescriptor
  private let path: String?

  /// A sink to `path`; to standard output if nil.
  public init(_ path: String?) throws(CommandFailure) {
    self.path = path
    guard let path else {
      file = .standardOutput
      return
    }
    do {
      file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw CommandFailure(.inputFailed, "\(path): cannot be written: \(error)")
    }
  }

  /// Writes `bytes` behind what was written before.
  public func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let path else { return try StandardOutput.write(bytes) }
    do {
      _ = try file.writeAll(bytes)
    } catch {
      throw CommandFailure(.inputFailed, "\(path): cannot be written: \(error)")
    }
  }

  /// Closes the file: only now may a full disk be told.
  public func close() throws(CommandFailure) {
    guard let path else { return }
    do {
      try file.close()
    } catch {
      throw CommandFailure(.inputFailed, "\(path): cannot be written: \(error)")
    }
  }
}
