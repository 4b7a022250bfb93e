extension Rule {
  static let clientIPAddressIPv6 = Rule(
    "client-ip-address-ipv6", .note, .stated, .userData,
    what: "a client_ip_address in IPv6",
    why: "the page takes both and says that IPv4 is better",
    remedy: "send the user's IPv4 address where you have it",
    yieldsTo: ["client-ip-address-not-public"],
    check: .value(of: FieldSet(.clientIPAddress)) { value, _ in
      guard let text = value.content, let address = value.address, case .v6 = address else {
        return nil
      }
      return Fault(
        .field(.clientIPAddress),
        """
        client_ip_address is \(text.string, of: .clientIPAddress), an IPv6 address; IPv4 is better
        """,
        help: address.isMapped ? "leave \"::ffff:\" out: what is left is an IPv4 address" : nil)
    })
}
