import Foundation
import Testing

/// Nothing reaches the service, and nobody even asks where it is: the system's own record of every
/// connection and every datagram holds loopback alone.
@Suite struct OfflineTests {
  @Test(
    "Captured senders connect to loopback and nowhere else",
    arguments: ["https://b.applovin.com/v1/event", "http://b.applovin.com/v1/event"])
  func captured(_ address: String) throws {
    let senders = [
      "\(Command.senders)/send.sh", "\(Command.python) \(Command.senders)/send.py",
      "node \(Command.senders)/send.mjs",
    ]
    let script = senders.map { "\($0) \(Command.good) \(address)" }.joined(separator: "; ")
    let addresses = try Self.addresses([
      Command.binary, "run", "--capture", "--", "sh", "-c", script,
    ])
    #expect(addresses.count { $0.contains("127.0.0.1") } >= 4)
    #expect(addresses.filter { !Self.isLoopback($0) } == [])
  }

  @Test("The record would show a sender that looks for a host")
  func control() throws {
    let addresses = try Self.addresses(["curl", "--noproxy", "*", "https://name.invalid/"])
    #expect(addresses.contains { $0.contains("htons(53)") })
  }

  /// The addresses that a command and all that it starts connect or send to.
  private static func addresses(_ command: [String]) throws -> [Substring] {
    let scratch = try Scratch()
    let record = scratch.file("record").path
    _ = try Command(
      running: [
        "strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", record,
      ] + command)
    let lines = try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n")
    #expect(!lines.isEmpty)
    return lines.filter { $0.contains("sin_addr") || $0.contains("sin6_addr") }
  }

  /// Port 53 is no better on loopback: whoever is asked there asks others.
  private static func isLoopback(_ line: Substring) -> Bool {
    (line.contains("inet_addr(\"127.") || line.contains("\"::1\"")) && !line.contains("htons(53)")
  }
}
