internal import CMicroHTTPD

/// The version of libmicrohttpd that runs, such as `0.9.75`.
public func libraryVersion() -> String {
  unsafe MHD_get_version().map { unsafe String(cString: $0) } ?? "unknown"
}
