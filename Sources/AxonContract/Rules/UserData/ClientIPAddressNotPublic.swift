extension Rule {
  static let clientIPAddressNotPublic = Rule(
    "client-ip-address-not-public", .warning, .practice, .userData,
    what: "a client_ip_address that no browser on the internet has",
    why: "it is the address of a proxy or a server: events of all users seem to come from one",
    remedy: "take the user's address from the proxy's header, such as X-Forwarded-For",
    check: .value(of: FieldSet(.clientIPAddress)) { value, _ in
      guard let text = value.content, let address = value.address else { return nil }
      switch address.reach {
      case .everywhere: return nil
      case .documentation:
        return Fault(
          .field(.clientIPAddress),
          """
          client_ip_address is \(text.string, of: .clientIPAddress), an address for documentation; \
          real users have others
          """, level: .note, help: "send the user's own address once the example is done")
      case .restricted(let phrase):
        return Fault(
          .field(.clientIPAddress),
          """
          client_ip_address is \(text.string, of: .clientIPAddress), \(phrase); \
          the user's own is public
          """)
      }
    })
}
