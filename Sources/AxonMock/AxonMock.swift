internal import MicroHTTP

/// What the mock runs on.
public func runtime() -> String { "libmicrohttpd \(MicroHTTP.libraryVersion())" }
