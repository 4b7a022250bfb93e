import Glibc

/// A descriptor that is written to the last byte or fails.
struct Output {
  static let standardError = Output(descriptor: 2)

  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// - Parameter path: a file to replace, or `nil` for standard output.
  init(path: String?) throws(SystemError) {
    guard let path else {
      descriptor = 1
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest, rest.count)
      if written < 0 {
        guard errno == EINTR else { throw SystemError(code: errno) }
      } else {
        rest.removeFirst(written)
      }
    }
  }
}

/// The `errno` of a failed call.
struct SystemError: Error, CustomStringConvertible {
  let code: Int32

  var description: String { String(code) }
}
