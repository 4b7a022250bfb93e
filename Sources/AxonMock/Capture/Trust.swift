internal import FoundationEssentials
public import MicroHTTP
internal import TestAuthority

/// A throw-away authority, what it signed for the mock, and the files by which clients are told to
/// trust it. The files go with this value; no key is ever in one.
public final class Trust: Sendable {
  /// Names that the mock's certificate is good for, beside those that are asked for.
  public static let names = [EventService.host, "localhost", "127.0.0.1", "::1"]
  /// What protects the trust store for Java, which asks for a password where there is no secret.
  static let storePassword = "changeit"

  /// What the server shows.
  public let identity: TLSIdentity
  /// The file of the authority's certificate, in PEM.
  public let authorityFile: String
  /// A file of all that a client is to trust, in PEM.
  let bundleFile: String
  /// The same for Java, in PKCS#12.
  let storeFile: String
  let folder: PrivateFolder

  /// Makes an authority and its files.
  ///
  /// - Parameters:
  ///   - host: the address that the mock listens on.
  ///   - seconds: for how long all of it is valid.
  ///   - keepsRoots: whether clients go on trusting whom they trusted, because they can get there.
  ///   - environment: may name files of certificates that are trusted so far.
  public init(
    for host: String, validFor seconds: Int, keepsRoots: Bool, environment: [String: String]
  ) throws(CaptureError) {
    do {
      let authority = try TestAuthority(validFor: seconds)
      let names = Self.names.contains(host) ? Self.names : Self.names + [host]
      let signed = try authority.identity(for: names)
      let roots = keepsRoots ? Roots.read(environment) : []
      let folder = try PrivateFolder()
      let authorityFile = try folder.add(authority.certificate, as: "ca.pem")
      let bundleFile = try folder.add(authority.certificate + roots, as: "bundle.pem")
      let storeFile = try folder.add(
        authority.trustStore(password: Self.storePassword, alongWith: roots), as: "trust.p12")
      self.authorityFile = authorityFile
      self.bundleFile = bundleFile
      self.storeFile = storeFile
      identity = TLSIdentity(chain: signed.certificateChain, key: signed.key)
      self.folder = folder
    } catch {
      throw CaptureError(error.description)
    }
  }
}

/// Why nothing can be captured: what is wrong, then what to do.
public struct CaptureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// For people.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// The service that the mock stands in for.
public enum EventService {
  /// Its host.
  public static let host = "b.applovin.com"
  /// Its port.
  public static let port = 443
}

/// The certificates that this machine trusts.
enum Roots {
  /// Variables that name a file of certificates.
  private static let variables = [
    "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS",
  ]
  /// Where systems keep them: Debian and Alpine, Fedora, openSUSE.
  private static let files = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
  ]

  /// Those of the system and those that the environment names, in PEM.
  static func read(_ environment: [String: String]) -> [UInt8] {
    let named = variables.compactMap { environment[$0] }.filter { !$0.isEmpty }
    let ofSystem = files.first { FileManager.default.fileExists(atPath: $0) }
    var seen: Set<String> = []
    return (named + [ofSystem].compactMap { $0 }).filter { seen.insert($0).inserted }
      .compactMap { FileManager.default.contents(atPath: $0) }
      .reduce(into: []) { roots, file in roots += [UInt8(ascii: "\n")] + Array(file) }
  }
}
