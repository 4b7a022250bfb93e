#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Now, in epoch seconds.
func currentTime() -> Int { time(nil) }

/// The system's own words for an errno.
func systemMessage(_ code: Int32) -> String {
  unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}

/// IP addresses as they stand in a certificate (RFC 5280, section 4.2.1.6).
enum AddressBytes {
  /// 4 or 16 bytes; nil for what is no address.
  static func of(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      return unsafe withUnsafeBytes(of: four) { unsafe Array($0) }
    }
    var sixteen = in6_addr()
    if unsafe inet_pton(AF_INET6, text, &sixteen) == 1 {
      return unsafe withUnsafeBytes(of: sixteen) { unsafe Array($0) }
    }
    return nil
  }
}
