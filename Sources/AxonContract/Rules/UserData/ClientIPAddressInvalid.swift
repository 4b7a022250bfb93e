extension Rule {
  static let clientIPAddressInvalid = Rule(
    "client-ip-address-invalid", .error, .inferred, .userData,
    what: "a client_ip_address that is not one IP address and nothing else",
    why: "the endpoint answers 400 and drops every event of the batch",
    remedy: "send one address alone, such as 172.59.8.172: the first of X-Forwarded-For, no port",
    fix: .safe,
    check: .value(of: FieldSet(.clientIPAddress)) { value, _ in
      guard let text = value.content, value.address == nil else { return nil }
      if IPAddress(text.trimmed) != nil {
        return Fault(
          .field(.clientIPAddress),
          """
          client_ip_address is \(text.string, of: .clientIPAddress), with blanks around it; \
          an address has no spaces
          """, help: "take the blanks away", patches: [value.replacement(text.trimmed.string)])
      }
      let flaw = IPAddress.flaw(of: text.trimmed).map { ", with \($0)" } ?? ""
      return Fault(
        .field(.clientIPAddress),
        """
        client_ip_address is \(text.string, of: .clientIPAddress)\(flaw); it is one IPv4 or IPv6 \
        address and nothing else
        """)
    })
}
