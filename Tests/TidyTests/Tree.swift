import Foundation

/// The package as it stands on disk: what is kept in version control, and nothing that was built.
struct Tree: Sendable {
  /// A file of any kind.
  struct File: Sendable {
    /// Path from the package's root.
    let path: String
    let content: [UInt8]
  }

  let files: [File]
  /// The Swift and C files among them.
  let sources: [SourceFile]

  static let package = Tree(root: root)

  private static let folders = ["Sources", "Tests", "Conformance", "golden", "docs", ".ci"]
  private static let topLevel = [
    "Package.swift", "Makefile", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
    ".gitignore", ".swift-format",
  ]

  private static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  init(root: URL) {
    let paths =
      Self.topLevel.filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
      + Self.folders.flatMap { Self.paths(below: $0, in: root) }
    files = paths.compactMap { path in
      Self.content(of: root.appending(path: path)).map { File(path: path, content: $0) }
    }
    sources = files.filter { file in [".swift", ".c", ".h"].contains(where: file.path.hasSuffix) }
      .map { SourceFile($0.path, String(decoding: $0.content, as: UTF8.self)) }
  }

  /// Not by `Data(contentsOf:)`, which loses the page that it reads an empty file into.
  private static func content(of file: URL) -> [UInt8]? {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
    return (try? handle.readToEnd()).map { Array($0) }
  }

  private static func paths(below folder: String, in root: URL) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path)
    return (names ?? []).sorted().flatMap { name -> [String] in
      // What begins with a dot in here was built, and so were Python's own leavings.
      guard !name.hasPrefix("."), name != "__pycache__", name != "Package.resolved" else {
        return []
      }
      let path = "\(folder)/\(name)"
      let values = try? root.appending(path: path)
        .resourceValues(forKeys: [.isDirectoryKey, .isSymbolicLinkKey])
      if values?.isSymbolicLink == true { return [] }
      return values?.isDirectory == true ? paths(below: path, in: root) : [path]
    }
  }
}
