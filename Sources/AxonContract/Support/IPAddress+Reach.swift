extension IPAddress {
  /// From where an address can be reached.
  enum Reach: Sendable, Equatable {
    /// From everywhere.
    case everywhere
    /// From nowhere: it is set aside for examples.
    case documentation
    /// Not from the public internet; what it is instead.
    case restricted(String)
  }

  /// From where it can be reached, by IANA's registries of special-purpose addresses (RFC 6890).
  var reach: Reach {
    switch self {
    case .v4(let address):
      return Self.blocks4.first { address >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }?
        .reach ?? .everywhere
    case .v6(let high, let low):
      if let embedded { return IPAddress.v4(embedded).reach }
      if high == 0, low <= 1 { return low == 1 ? Self.loopback : Self.unspecified }
      let block = Self.blocks6.first { high >> (64 - $0.length) == $0.prefix >> (64 - $0.length) }
      // Outside 2000::/3 nothing is given out to networks (RFC 4291, section 2.4).
      return block?.reach ?? (high >> 61 == 1 ? .everywhere : .restricted("a reserved address"))
    }
  }

  private struct Block<Bits: FixedWidthInteger & Sendable>: Sendable {
    let prefix: Bits
    let length: Int
    let reach: Reach
    init(_ prefix: Bits, _ length: Int, _ reach: Reach) {
      self.prefix = prefix
      self.length = length
      self.reach = reach
    }
  }

  private static let unspecified = Reach.restricted("the unspecified address")
  private static let loopback = Reach.restricted("a loopback address")
  private static let linkLocal = Reach.restricted("a link-local address")
  private static let privateUse = Reach.restricted("a private address")
  private static let multicast = Reach.restricted("a multicast address")
  private static let benchmark = Reach.restricted("an address for benchmarks")
  private static let reserved = Reach.restricted("a reserved address")

  private static let blocks4: [Block<UInt32>] = [
    Block(0x0000_0000, 8, .restricted("an address of “this network”")),  // 0.0.0.0/8
    Block(0x0A00_0000, 8, privateUse),  // 10.0.0.0/8
    Block(0x6440_0000, 10, .restricted("an address behind a carrier's NAT")),  // 100.64.0.0/10
    Block(0x7F00_0000, 8, loopback),  // 127.0.0.0/8
    Block(0xA9FE_0000, 16, linkLocal),  // 169.254.0.0/16
    Block(0xAC10_0000, 12, privateUse),  // 172.16.0.0/12
    Block(0xC000_0000, 24, reserved),  // 192.0.0.0/24
    Block(0xC000_0200, 24, .documentation),  // 192.0.2.0/24
    Block(0xC0A8_0000, 16, privateUse),  // 192.168.0.0/16
    Block(0xC612_0000, 15, benchmark),  // 198.18.0.0/15
    Block(0xC633_6400, 24, .documentation),  // 198.51.100.0/24
    Block(0xCB00_7100, 24, .documentation),  // 203.0.113.0/24
    Block(0xE000_0000, 4, multicast),  // 224.0.0.0/4
    Block(0xF000_0000, 4, reserved),  // 240.0.0.0/4
  ]

  private static let blocks6: [Block<UInt64>] = [
    Block(0x2001_0002_0000_0000, 48, benchmark),  // 2001:2::/48
    Block(0x2001_0010_0000_0000, 28, reserved),  // 2001:10::/28
    Block(0x2001_0DB8_0000_0000, 32, .documentation),  // 2001:db8::/32
    Block(0x3FFF_0000_0000_0000, 20, .documentation),  // 3fff::/20
    Block(0xFC00_0000_0000_0000, 7, privateUse),  // fc00::/7
    Block(0xFE80_0000_0000_0000, 10, linkLocal),  // fe80::/10
    Block(0xFEC0_0000_0000_0000, 10, privateUse),  // fec0::/10
    Block(0xFF00_0000_0000_0000, 8, multicast),  // ff00::/8
  ]
}
