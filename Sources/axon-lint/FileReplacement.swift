import CommandSupport
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Replaces what a file holds, so that nobody ever sees half of it.
enum FileReplacement {
  /// Writes `bytes` beside the file and renames what was written: a full disk, a kill or a second
  /// writer leave the file as it was. Its mode stays, and its owner where that may be given away; a
  /// link stays a link, and what it leads to is replaced.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    do {
      let before = try FileManager.default.attributesOfItem(atPath: target)
      try Data(bytes).write(to: URL(filePath: target), options: .atomic)
      try restore([.posixPermissions], of: before, at: target)
      try? restore([.ownerAccountID, .groupOwnerAccountID], of: before, at: target)
    } catch {
      throw CommandFailure(.inputFailed, "\(path): cannot be written: \(systemReason(error))")
    }
  }

  private static func restore(
    _ keys: Set<FileAttributeKey>, of before: [FileAttributeKey: Any], at path: String
  ) throws {
    let kept = before.filter { keys.contains($0.key) }
    try FileManager.default.setAttributes(kept, ofItemAtPath: path)
  }
}
