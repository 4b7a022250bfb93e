internal import CGnuTLS

/// A certificate authority to be thrown away: it lives as long as this value, and so does its key,
/// which never leaves the process.
public struct TestAuthority: ~Copyable {
  /// The name on the authority's certificate, so that nobody takes it for a real one.
  public static let defaultName = "axon-mock authority for tests only"

  private let key: KeyHandle
  private let root: CertificateHandle
  private let validity: Validity

  /// The certificate that clients are told to trust, in PEM.
  public let certificate: [UInt8]

  /// A new authority with a new key (EC P-256).
  ///
  /// - Parameters:
  ///   - name: its common name, 1 to 64 characters (RFC 5280, appendix A.1).
  ///   - seconds: for how long it and all that it signs are valid. They are so since a minute
  ///     ago, because clocks differ.
  public init(name: String = Self.defaultName, validFor seconds: Int = 86_400)
    throws(AuthorityError)
  {
    let now = currentTime()
    let validity = Validity(start: now - 60, end: now + seconds)
    let key = try KeyHandle.generated()
    let root = try CertificateHandle()
    try root.fill(subject: name, key: key, validity)
    try root.makeAuthority()
    try root.sign(by: root, key)
    certificate = try root.pem()
    self.validity = validity
    self.key = key
    self.root = root
  }

  /// Signs a certificate for a server with a key of its own.
  ///
  /// - Parameter names: host names, IPv4 and IPv6 addresses; the first is the common name too.
  public func identity(for names: [String]) throws(AuthorityError) -> Identity {
    guard let first = names.first else { throw .noNames }
    let leafKey = try KeyHandle.generated()
    let leaf = try CertificateHandle()
    try leaf.fill(subject: String(first.prefix(64)), key: leafKey, validity)
    try leaf.makeServer(names)
    try leaf.sign(by: root, key)
    return Identity(certificateChain: try leaf.pem() + certificate, key: try leafKey.pem())
  }

  /// A trust store that holds the authority's certificate: PKCS#12 (RFC 7292), as Java reads it.
  ///
  /// - Parameters:
  ///   - password: what its integrity is checked with; it hides nothing.
  ///   - others: further certificates to trust, in PEM; empty for none.
  public func trustStore(password: String, alongWith others: [UInt8] = []) throws(AuthorityError)
    -> [UInt8]
  {
    let trusted = try [root.der()] + CertificateHandle.der(ofAll: others)
    let store = try StoreHandle.reading(TrustStore.blank(certificates: trusted))
    try check(
      "protect a trust store",
      unsafe gnutls_pkcs12_generate_mac2(store.pointer, GNUTLS_MAC_SHA256, password))
    return try store.der()
  }
}

/// What a server shows and proves itself with.
public struct Identity: Sendable, Hashable {
  /// The server's certificate, then its authority's, in PEM.
  public let certificateChain: [UInt8]
  /// The server's private key, in PEM. It is never written to a file.
  public let key: [UInt8]
}

/// From when to when, in epoch seconds.
struct Validity {
  let start: Int
  let end: Int
}

extension CertificateHandle {
  /// What every certificate here holds.
  func fill(subject: String, key: borrowing KeyHandle, _ validity: Validity)
    throws(AuthorityError)
  {
    try check("set the version", unsafe gnutls_x509_crt_set_version(pointer, 3))
    try setSerial()
    try check("set the dates", unsafe gnutls_x509_crt_set_activation_time(pointer, validity.start))
    try check("set the dates", unsafe gnutls_x509_crt_set_expiration_time(pointer, validity.end))
    let name = Array(subject.utf8)
    try check(
      "name the certificate",
      unsafe gnutls_x509_crt_set_dn_by_oid(
        pointer, GNUTLS_OID_X520_COMMON_NAME, 0, name, UInt32(name.count)))
    try check("set the key", unsafe gnutls_x509_crt_set_key(pointer, key.pointer))
    let id = try keyID()
    try check(
      "set the key id", unsafe gnutls_x509_crt_set_subject_key_id(pointer, id, id.count))
  }

  /// 16 random bytes, the first of them neither 0 nor negative (RFC 5280, section 4.1.2.2).
  private func setSerial() throws(AuthorityError) {
    var serial = [UInt8](repeating: 0, count: 16)
    try check("draw a number", unsafe gnutls_rnd(GNUTLS_RND_NONCE, &serial, serial.count))
    serial[0] = serial[0] & 0x7F | 0x40
    try check("set the number", unsafe gnutls_x509_crt_set_serial(pointer, serial, serial.count))
  }

  func keyID() throws(AuthorityError) -> [UInt8] {
    var id = [UInt8](repeating: 0, count: 64)
    var count = id.count
    try check("derive the key id", unsafe gnutls_x509_crt_get_key_id(pointer, 0, &id, &count))
    return Array(id.prefix(count))
  }

  /// Lets it sign servers, and no further authority.
  func makeAuthority() throws(AuthorityError) {
    try check("limit it", unsafe gnutls_x509_crt_set_basic_constraints(pointer, 1, 0))
    let usage = UInt32(GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN)
    try check("limit it", unsafe gnutls_x509_crt_set_key_usage(pointer, usage))
  }

  /// Lets it stand for servers of these names, and sign nothing.
  func makeServer(_ names: [String]) throws(AuthorityError) {
    try check("limit it", unsafe gnutls_x509_crt_set_basic_constraints(pointer, 0, -1))
    let usage = UInt32(GNUTLS_KEY_DIGITAL_SIGNATURE)
    try check("limit it", unsafe gnutls_x509_crt_set_key_usage(pointer, usage))
    try check(
      "limit it", unsafe gnutls_x509_crt_set_key_purpose_oid(pointer, GNUTLS_KP_TLS_WWW_SERVER, 0))
    for name in names { try add(name) }
  }

  private func add(_ name: String) throws(AuthorityError) {
    let address = AddressBytes.of(name)
    let data = address ?? Array(name.utf8)
    try check(
      "name the certificate for '\(name)'",
      unsafe gnutls_x509_crt_set_subject_alt_name(
        pointer, address == nil ? GNUTLS_SAN_DNSNAME : GNUTLS_SAN_IPADDRESS, data,
        UInt32(data.count), UInt32(GNUTLS_FSAN_APPEND)))
  }

  func sign(by issuer: borrowing CertificateHandle, _ key: borrowing KeyHandle)
    throws(AuthorityError)
  {
    let id = try issuer.keyID()
    try check(
      "name the issuer's key",
      unsafe gnutls_x509_crt_set_authority_key_id(pointer, id, id.count))
    try check(
      "sign the certificate",
      unsafe gnutls_x509_crt_sign2(pointer, issuer.pointer, key.pointer, GNUTLS_DIG_SHA256, 0))
  }
}
