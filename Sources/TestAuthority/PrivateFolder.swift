internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A new folder that nobody else may enter (0700), gone with this value.
public struct PrivateFolder: ~Copyable, Sendable {
  /// Its absolute path.
  public let path: String

  /// Makes the folder below `parent`, by default that of temporary files.
  public init(below parent: String? = nil) throws(AuthorityError) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/axon-mock-XXXXXX".utf8CString)
    // mkdtemp makes it with 0700 whatever the umask is.
    guard unsafe mkdtemp(&template) != nil else {
      throw .file(path: parent, operation: "make a folder", code: errno)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // A folder that cannot be removed is left where all is left that nobody wants.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a new file that only its owner may read and write (0600), and gives its path.
  @discardableResult
  public func add(_ bytes: [UInt8], as name: String) throws(AuthorityError) -> String {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .file(path: file, operation: "make the file", code: errno)
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        let code = errno
        close(descriptor)
        throw .file(path: file, operation: "write the file", code: code)
      }
      rest = rest.dropFirst(written)
    }
    // Only now may a full disk be told.
    guard close(descriptor) == 0 else {
      throw .file(path: file, operation: "write the file", code: errno)
    }
    return file
  }
}
