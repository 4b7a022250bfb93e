internal import FoundationEssentials
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the system said, without what Foundation wraps around it.
public func systemReason(_ error: any Error) -> String {
  let cause = (error as? CocoaError)?.underlying ?? error
  return (cause as? POSIXError).map { "\(Errno(rawValue: $0.code.rawValue))" } ?? "\(cause)"
}
