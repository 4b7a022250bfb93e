import Glibc
import SystemPackage

/// The file of a journal, held for one mock alone: two would give the same sequence numbers.
///
/// Held by a lock of the kernel that ends with the process, however that ends. SQLite's own locks
/// are of another kind, and let other programs read meanwhile.
final class StoreFile: Sendable {
  private let file: FileDescriptor

  /// Takes the file at `path`; a new one is for its owner's eyes only, as it will hold a key.
  init(_ path: String) throws(StoreError) {
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite])
    } catch {
      throw StoreError("the journal \(path) cannot be opened: " + Self.advice(on: error))
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? file.close()
      throw StoreError(
        "the journal \(path) is in use by another mock: stop that one, or name another file")
    }
  }

  deinit { try? file.close() }

  /// Gives the file free. It is closed later: that drops all the locks that SQLite has on it.
  func release() { _ = flock(file.rawValue, LOCK_UN) }

  private static func advice(on error: any Error) -> String {
    switch error as? Errno {
    case .noSuchFileOrDirectory: "its folder does not exist: make it first, or name another file"
    case .isDirectory: "it is a folder: name a file"
    case .permissionDenied, .readOnlyFileSystem, .notPermitted:
      "it may not be written here: name a file in a folder of yours"
    default: "\(error)"
    }
  }
}
