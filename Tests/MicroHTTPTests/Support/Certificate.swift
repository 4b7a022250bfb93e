import Foundation
import MicroHTTP

/// A certificate for 127.0.0.1 and localhost, signed by itself, made by OpenSSL and gone with the
/// test.
final class Certificate: Sendable {
  private let folder: URL
  let identity: TLSIdentity

  /// The file that a client has to trust.
  var path: String { folder.appending(path: "chain.pem").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "micro-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (chain, key) = (folder.appending(path: "chain.pem"), folder.appending(path: "key.pem"))
    let made = try Program.run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key.path, "-out", chain.path)
    guard made.code == 0 else { throw Program.Failure(program: "openssl", output: made.output) }
    identity = TLSIdentity(
      chain: Array(try Data(contentsOf: chain)), key: Array(try Data(contentsOf: key)))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
