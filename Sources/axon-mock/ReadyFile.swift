import CommandSupport
import FoundationEssentials

/// The file that says where a mock serves. It goes with this value, so that none is left that tells
/// of a mock that is gone.
final class ReadyFile {
  private let path: String
  private var isWritten = false

  init(_ path: String) { self.path = path }

  deinit { remove() }

  /// Writes the file, whole or not at all.
  func write(_ line: String) throws(CommandFailure) {
    do {
      try Data((line + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
      isWritten = true
    } catch {
      throw CommandFailure(
        .inputFailed,
        "\(path): the ready file cannot be written: \(systemReason(error)); name a file in a "
          + "folder that is there and may be written")
    }
  }

  /// Removes the file.
  func remove() {
    guard isWritten else { return }
    isWritten = false
    // One that is gone already is as it should be.
    try? FileManager.default.removeItem(atPath: path)
  }
}
