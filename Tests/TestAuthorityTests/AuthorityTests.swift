import Foundation
import TestAuthority
import Testing

/// Every certificate is judged by another library than the one that made it: OpenSSL.
@Suite struct AuthorityTests {
  static let names = ["b.applovin.com", "localhost", "127.0.0.1", "::1"]

  @Test("A server's certificate verifies against its authority, for its names alone")
  func chain() throws {
    let authority = try TestAuthority()
    let folder = try PrivateFolder()
    let root = try folder.add(authority.certificate, as: "ca.pem")
    let identity = try authority.identity(for: Self.names)
    let chain = try folder.add(identity.certificateChain, as: "chain.pem")
    for (option, value, isGood) in [
      ("-verify_hostname", "b.applovin.com", true), ("-verify_hostname", "localhost", true),
      ("-verify_ip", "127.0.0.1", true), ("-verify_ip", "::1", true),
      ("-verify_hostname", "d.applovin.com", false), ("-verify_ip", "127.0.0.2", false),
    ] {
      let run = try Tool(
        "openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", root, option,
        value, chain)
      #expect((run.code == 0) == isGood, "\(value): \(run.output)")
    }
  }

  @Test("Another authority's certificates do not verify, though the name is the same")
  func otherAuthority() throws {
    let one = try TestAuthority()
    let other = try TestAuthority()
    let folder = try PrivateFolder()
    let root = try folder.add(other.certificate, as: "ca.pem")
    let chain = try folder.add(
      one.identity(for: ["localhost"]).certificateChain, as: "chain.pem")
    #expect(try Tool("openssl", "verify", "-CAfile", root, chain).code != 0)
  }

  @Test("Certificates say what they are for, and for how long")
  func content() throws {
    let authority = try TestAuthority(validFor: 86_400)
    let root = try Self.text(authority.certificate)
    #expect(root.contains("CN = \(TestAuthority.defaultName)"))
    #expect(root.contains("CA:TRUE, pathlen:0"))
    #expect(root.contains("Certificate Sign"))
    #expect(root.contains("NIST CURVE: P-256"))
    let leaf = try Self.text(authority.identity(for: Self.names).certificateChain)
    #expect(leaf.contains("CA:FALSE"))
    #expect(leaf.contains("TLS Web Server Authentication"))
    #expect(
      leaf.contains(
        "DNS:b.applovin.com, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"))
    for pem in [authority.certificate, try authority.identity(for: ["a"]).certificateChain] {
      #expect(try Tool("openssl", "x509", "-noout", "-checkend", "86000", input: pem).code == 0)
      #expect(try Tool("openssl", "x509", "-noout", "-checkend", "86500", input: pem).code == 1)
    }
  }

  @Test("The key is the certificate's, and every one is another")
  func keys() throws {
    let authority = try TestAuthority()
    let (one, other) = (
      try authority.identity(for: ["localhost"]), try authority.identity(for: ["localhost"])
    )
    #expect(one.key != other.key)
    let ofKey = try Tool("openssl", "pkey", "-pubout", input: one.key)
    let ofCertificate = try Tool(
      "openssl", "x509", "-noout", "-pubkey", input: one.certificateChain)
    #expect(ofKey.code == 0)
    #expect(ofKey.output == ofCertificate.output)
    #expect(try Tool("openssl", "pkey", "-pubout", input: other.key).output != ofKey.output)
    let serials = try [one, other].map {
      try Tool("openssl", "x509", "-noout", "-serial", input: $0.certificateChain).output
    }
    #expect(serials[0] != serials[1])
  }

  @Test("What cannot be signed says why")
  func refusals() throws {
    let authority = try TestAuthority()
    #expect(throws: AuthorityError.noNames) { try authority.identity(for: []) }
    // A label of a host name holds 63 bytes at most (RFC 1035).
    let long = String(repeating: "ü", count: 70)
    let error = #expect(throws: AuthorityError.self) {
      // Only whether it is signed is of interest, and a key is not to be printed.
      _ = try authority.identity(for: [long]).certificateChain.count
    }
    #expect(error?.description.hasPrefix("cannot name the certificate for '\(long)': ") == true)
    #expect(
      AuthorityError.gnuTLS(operation: "make a key", code: -25).description
        == "cannot make a key: Internal error in memory allocation.")
  }

  @Test("The trust store is one that Java and OpenSSL read, under its password alone")
  func trustStore() throws {
    let authority = try TestAuthority()
    let folder = try PrivateFolder()
    let store = try folder.add(authority.trustStore(password: "changeit"), as: "trust.p12")
    let read = try Tool(
      "openssl", "pkcs12", "-in", store, "-nokeys", "-passin", "pass:changeit", "-nodes")
    #expect(read.code == 0, "\(read.output)")
    #expect(read.output.contains("friendlyName: trusted-0"))
    #expect(read.output.contains("2.16.840.1.113894.746875.1.1"))
    let certificate = String(decoding: authority.certificate, as: UTF8.self)
    #expect(read.output.contains(certificate.split(separator: "\n")[1]))
    let wrong = try Tool("openssl", "pkcs12", "-in", store, "-nokeys", "-passin", "pass:other")
    #expect(wrong.code != 0)
  }

  private static func text(_ pem: [UInt8]) throws -> String {
    try Tool("openssl", "x509", "-noout", "-text", input: pem).output
  }
}
