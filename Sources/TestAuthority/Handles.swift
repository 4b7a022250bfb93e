internal import CGnuTLS

// Each owns one object of GnuTLS, made in init and freed in deinit. The pointer is lent for the
// length of a call and never kept.

/// A private key.
@safe
struct KeyHandle: ~Copyable {
  let pointer: gnutls_x509_privkey_t

  /// No key yet.
  init() throws(AuthorityError) {
    unsafe pointer = try unsafe made("make a key") { unsafe gnutls_x509_privkey_init(&$0) }
  }

  /// A new key on the curve P-256 (FIPS 186-4), which every TLS client of today accepts.
  static func generated() throws(AuthorityError) -> KeyHandle {
    let key = try KeyHandle()
    try check(
      "make a key",
      unsafe gnutls_x509_privkey_generate(
        key.pointer, GNUTLS_PK_ECDSA, c_gnutls_bits_of_p256(), 0))
    return key
  }

  deinit { unsafe gnutls_x509_privkey_deinit(pointer) }

  func pem() throws(AuthorityError) -> [UInt8] {
    try unsafe exported("export a key") { unsafe gnutls_x509_privkey_export2(pointer, $0, &$1) }
  }
}

/// A certificate.
@safe
struct CertificateHandle: ~Copyable {
  let pointer: gnutls_x509_crt_t

  init() throws(AuthorityError) {
    unsafe pointer = try unsafe made("make a certificate") { unsafe gnutls_x509_crt_init(&$0) }
  }

  deinit { unsafe gnutls_x509_crt_deinit(pointer) }

  func pem() throws(AuthorityError) -> [UInt8] {
    try unsafe exported("export a certificate") { unsafe gnutls_x509_crt_export2(pointer, $0, &$1) }
  }

  func der() throws(AuthorityError) -> [UInt8] {
    try unsafe exported("export a certificate", as: GNUTLS_X509_FMT_DER) {
      unsafe gnutls_x509_crt_export2(pointer, $0, &$1)
    }
  }
}

extension CertificateHandle {
  /// Every certificate of a PEM text, in DER; none of an empty one.
  static func der(ofAll pem: [UInt8]) throws(AuthorityError) -> [[UInt8]] {
    guard !pem.isEmpty else { return [] }
    var list: UnsafeMutablePointer<gnutls_x509_crt_t?>?
    var count: UInt32 = 0
    var pem = pem
    let code = unsafe pem.withUnsafeMutableBufferPointer { bytes in
      var datum = unsafe gnutls_datum_t(data: bytes.baseAddress, size: UInt32(bytes.count))
      return unsafe gnutls_x509_crt_list_import2(&list, &count, &datum, GNUTLS_X509_FMT_PEM, 0)
    }
    try check("read the system's certificates", code)
    defer { unsafe c_gnutls_free(list) }
    let handles = unsafe UnsafeBufferPointer(start: list, count: Int(count))
    defer { unsafe handles.forEach { unsafe gnutls_x509_crt_deinit($0) } }
    return try unsafe handles.map { (handle) throws(AuthorityError) in
      try unsafe exported("export a certificate", as: GNUTLS_X509_FMT_DER) {
        unsafe gnutls_x509_crt_export2(handle, $0, &$1)
      }
    }
  }
}

/// A PKCS#12 structure.
@safe
struct StoreHandle: ~Copyable {
  let pointer: gnutls_pkcs12_t

  init() throws(AuthorityError) {
    unsafe pointer = try unsafe made("make a trust store") { unsafe gnutls_pkcs12_init(&$0) }
  }

  static func reading(_ der: [UInt8]) throws(AuthorityError) -> StoreHandle {
    let store = try StoreHandle()
    var der = der
    let code = unsafe der.withUnsafeMutableBufferPointer { bytes in
      var datum = unsafe gnutls_datum_t(data: bytes.baseAddress, size: UInt32(bytes.count))
      return unsafe gnutls_pkcs12_import(store.pointer, &datum, GNUTLS_X509_FMT_DER, 0)
    }
    try check("read a trust store", code)
    return store
  }

  deinit { unsafe gnutls_pkcs12_deinit(pointer) }

  func der() throws(AuthorityError) -> [UInt8] {
    try unsafe exported("export a trust store", as: GNUTLS_X509_FMT_DER) {
      unsafe gnutls_pkcs12_export2(pointer, $0, &$1)
    }
  }
}

/// The object that `make` allocates.
private func made<Object>(_ operation: String, _ make: (inout Object?) -> Int32)
  throws(AuthorityError) -> Object
{
  var object: Object?
  try check(operation, make(&object))
  guard let object else { throw .gnuTLS(operation: operation, code: GNUTLS_E_MEMORY_ERROR) }
  return object
}

/// What `export` gives out, copied; the original is freed here.
private func exported(
  _ operation: String, as format: gnutls_x509_crt_fmt_t = GNUTLS_X509_FMT_PEM,
  _ export: (gnutls_x509_crt_fmt_t, inout gnutls_datum_t) -> Int32
) throws(AuthorityError) -> [UInt8] {
  var datum = unsafe gnutls_datum_t()
  try check(operation, unsafe export(format, &datum))
  defer { unsafe c_gnutls_free(datum.data) }
  return unsafe Array(UnsafeBufferPointer(start: datum.data, count: Int(datum.size)))
}
