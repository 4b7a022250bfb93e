import AxonContract
import MicroHTTP

/// Who may use the control plane: nobody from another site, and beyond loopback only who shows the
/// token.
struct ControlAccess: Sendable {
  let host: String
  let token: String?

  /// Why a call is refused; nil when it is not.
  func refusal(of head: HTTPRequestHead) -> ControlError? {
    if isFromElsewhere(head) {
      return ControlError(
        403, "the call comes from another site",
        "call the mock by the address it listens on, and from no page of another origin")
    }
    guard let token, !token.isEmpty else { return nil }
    let shown = head.values(of: "Authorization")
    guard shown.count == 1, isKey(shown[0], among: ["Bearer \(token)"]) else {
      return ControlError(
        401, shown.isEmpty ? "the control token is missing" : "the control token is another one",
        "send Authorization: Bearer TOKEN, the token that the mock was started with")
    }
    return nil
  }

  /// A browser says by `Origin` whose page makes the call. `Host` tells a name that was made to
  /// lead to this machine (DNS rebinding).
  private func isFromElsewhere(_ head: HTTPRequestHead) -> Bool {
    let hosts = head.values(of: "Host")
    let scheme = head.isSecure ? "https://" : "http://"
    let isForeign = head.values(of: "Origin").contains { origin in
      !hosts.contains { origin.lowercased() == scheme + $0.lowercased() }
    }
    guard Loopback.contains(host: host) else { return isForeign }
    return isForeign || !hosts.allSatisfy { Loopback.contains(host: Self.name(of: $0)) }
  }

  /// The name in a `Host`, its port and brackets left out.
  private static func name(of host: String) -> String {
    if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
    return String(host.prefix { $0 != ":" })
  }
}

/// The addresses that only this machine reaches.
enum Loopback {
  /// Whether `host` is one of them.
  static func contains(host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name == "::1" || name.hasSuffix(".localhost") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
