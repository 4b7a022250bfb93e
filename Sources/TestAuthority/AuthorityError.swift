internal import CGnuTLS

/// Why no certificate, key or file came of it.
public enum AuthorityError: Error, Hashable, CustomStringConvertible {
  /// GnuTLS refused; `code` is its own, a negative number.
  case gnuTLS(operation: String, code: Int32)
  /// A certificate was asked for that is good for no name.
  case noNames
  /// The system refused; `code` is its errno.
  case file(path: String, operation: String, code: Int32)

  /// What was tried, and the reason in the words of GnuTLS or of the system.
  public var description: String {
    switch self {
    case .gnuTLS(let operation, let code):
      "cannot \(operation): \(unsafe String(cString: gnutls_strerror(code)))"
    case .noNames:
      "cannot sign a certificate without a name: give a host name or an address"
    case .file(let path, let operation, let code):
      "\(path): cannot \(operation): \(systemMessage(code))"
    }
  }
}

/// Throws what GnuTLS says of a call that did not succeed.
func check(_ operation: String, _ code: Int32) throws(AuthorityError) {
  guard code >= 0 else { throw .gnuTLS(operation: operation, code: code) }
}
