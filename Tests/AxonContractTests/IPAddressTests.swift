import Testing

@testable import AxonContract

private func address(_ text: String) -> IPAddress? { IPAddress(Text(Array(text.utf8)[...])) }

@Suite("IP addresses")
struct IPAddressTests {
  @Test(
    "dotted decimal is four numbers without leading zeros",
    arguments: [
      ("0.0.0.0", 0x0000_0000), ("255.255.255.255", 0xFFFF_FFFF), ("172.59.8.172", 0xAC3B_08AC),
      ("8.8.4.4", 0x0808_0404),
    ] as [(String, UInt32)])
  func dottedDecimal(_ text: String, _ value: UInt32) {
    #expect(address(text) == .v4(value))
  }

  @Test(
    "the forms of RFC 4291, section 2.2",
    arguments: [
      ("2001:DB8:0:0:8:800:200C:417A", 0x2001_0DB8_0000_0000, 0x0008_0800_200C_417A),
      ("2001:db8::8:800:200c:417a", 0x2001_0DB8_0000_0000, 0x0008_0800_200C_417A),
      ("FF01::101", 0xFF01_0000_0000_0000, 0x0101), ("::1", 0, 1), ("::", 0, 0),
      ("1::", 0x0001_0000_0000_0000, 0), ("::13.1.68.3", 0, 0x0D01_4403),
      ("0:0:0:0:0:FFFF:129.144.52.38", 0, 0xFFFF_8190_3426),
      ("::ffff:129.144.52.38", 0, 0xFFFF_8190_3426),
      ("1:2:3:4:5:6:7::", 0x0001_0002_0003_0004, 0x0005_0006_0007_0000),
      ("::2:3:4:5:6:7:8", 0x0000_0002_0003_0004, 0x0005_0006_0007_0008),
      ("1:2:3:4:5:6:1.2.3.4", 0x0001_0002_0003_0004, 0x0005_0006_0102_0304),
    ] as [(String, UInt64, UInt64)])
  func groups(_ text: String, _ high: UInt64, _ low: UInt64) {
    #expect(address(text) == .v6(high: high, low: low))
  }

  @Test(
    "what is not one address and nothing else is none",
    arguments: [
      "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.1.1.1", "01.2.3.4",
      "1.2.3.00", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4:80", "1.2.3.4/24", "1.2.3.4,5.6.7.8",
      "0x7f.0.0.1", "-1.2.3.4", "+1.2.3.4", "1.2.3.1000", "localhost", "2130706433", ":", ":::",
      "1:::2", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
      "1:2:3:4::5:6:7:8", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "g::", "fe80::1%eth0",
      "[::1]", "::1/128", "1.2.3.4::", "::1.2.3.4:5", "::1.2.3", "::01.2.3.4", "::1.2.3.256",
      "1:2:3:4:5:6:7:1.2.3.4", "::+1", "::-1", "１.2.3.4",
    ])
  func refused(_ text: String) {
    #expect(address(text) == nil)
  }

  @Test(
    "the first and last addresses of special blocks, and their neighbours",
    arguments: [
      ("9.255.255.255", true), ("10.0.0.0", false), ("10.255.255.255", false), ("11.0.0.0", true),
      ("100.63.255.255", true), ("100.64.0.0", false), ("100.127.255.255", false),
      ("100.128.0.0", true), ("126.255.255.255", true), ("127.0.0.1", false), ("128.0.0.0", true),
      ("169.253.255.255", true), ("169.254.1.1", false), ("169.255.0.0", true),
      ("172.15.255.255", true), ("172.16.0.0", false), ("172.31.255.255", false),
      ("172.32.0.0", true), ("192.0.0.1", false), ("192.0.1.255", true), ("192.0.3.0", true),
      ("192.167.255.255", true), ("192.168.0.0", false), ("192.169.0.0", true),
      ("198.17.255.255", true), ("198.18.0.0", false), ("198.19.255.255", false),
      ("198.20.0.0", true), ("198.51.99.255", true), ("198.51.101.0", true),
      ("203.0.112.255", true), ("203.0.114.0", true), ("223.255.255.255", true),
      ("224.0.0.0", false), ("240.0.0.0", false), ("255.255.255.255", false), ("0.0.0.0", false),
      ("1.0.0.0", true), ("2606:4700::1", true), ("2001:4860:4860::8888", true),
      ("2001:db7:ffff::", true), ("2001:db9::", true), ("3ffe::1", true), ("3fff:1000::", true),
      ("::", false), ("::1", false), ("::2", false), ("fbff::1", false), ("fc00::", false),
      ("fdff:ffff::", false), ("fe80::1", false), ("febf::1", false), ("fec0::1", false),
      ("ff02::1", false), ("1fff::1", false), ("4000::1", false), ("2001:2::1", false),
      ("2001:2:1::", true), ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true),
      ("64:ff9b::8.8.8.8", true), ("64:ff9b::10.0.0.1", false), ("2002:808:808::1", true),
      ("2002:a00:1::1", false),
    ])
  func reach(_ text: String, isPublic: Bool) throws {
    #expect((try #require(address(text)).reach == .everywhere) == isPublic)
  }

  @Test(
    "blocks for documentation",
    arguments: [
      "192.0.2.0", "192.0.2.255", "198.51.100.1", "203.0.113.9", "2001:db8::", "2001:db8:ffff::1",
      "3fff::1", "3fff:fff::1", "::ffff:192.0.2.1",
    ])
  func documentation(_ text: String) throws {
    #expect(try #require(address(text)).reach == .documentation)
  }

  @Test(
    "the flaw is named",
    arguments: [
      ("1.2.3.4, 5.6.7.8", "a list"), ("1.2.3.4 5.6.7.8", "a space"), ("[::1]", "brackets"),
      ("fe80::1%eth0", "a zone"), ("1.2.3.0/24", "a prefix length"), ("1.2.3.4:80", "a port"),
      ("01.2.3.4", "leading zeros"),
    ])
  func flaw(_ text: String, _ expected: String) {
    #expect(IPAddress.flaw(of: Text(Array(text.utf8)[...])) == expected)
  }

  @Test("no flaw is made up")
  func noFlaw() { #expect(IPAddress.flaw(of: "localhost") == nil) }
}
