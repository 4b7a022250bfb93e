internal import CGnuTLS

/// The version of GnuTLS that runs, such as `3.7.9`.
public func libraryVersion() -> String {
  unsafe gnutls_check_version(nil).map { unsafe String(cString: $0) } ?? "unknown"
}
