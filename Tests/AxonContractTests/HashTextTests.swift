import ChildProcess
import Foundation
import Testing

@testable import AxonContract

private func text(_ string: String) -> Text { Text(Array(string.utf8)[...]) }

@Suite("Hashes")
struct HashTextTests {
  private let right = "321ba197033e81286fedb719d60d4ed5cecaed170733cb4a92013811afc0e3b6"

  @Test("SHA-256 in either case")
  func sha256() {
    #expect(HashText(text(right)) == .sha256(isLowerCase: true))
    #expect(HashText(text(right.uppercased())) == .sha256(isLowerCase: false))
    #expect(HashText(text(right.replacing("e", with: "E"))) == .sha256(isLowerCase: false))
    #expect(HashText(text(String(repeating: "0", count: 64))) == .sha256(isLowerCase: true))
  }

  @Test(
    "other hashes are recognised by their shape",
    arguments: [
      ("d41d8cd98f00b204e9800998ecf8427e", .md5), ("D41D8CD98F00B204E9800998ECF8427E", .md5),
      ("da39a3ee5e6b4b0d3255bfef95601890afd80709", .sha1),
      ("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", .base64),
      ("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", .base64),
      (
        "21ba197033e81286fedb719d60d4ed5cecaed170733cb4a92013811afc0e3b6",
        .hexadecimal(count: 63)
      ), (String(repeating: "cf", count: 64), .hexadecimal(count: 128)),
    ] as [(String, HashText)])
  func otherHashes(_ string: String, _ expected: HashText) {
    #expect(HashText(text(string)) == expected)
    #expect(expected.wrongPhrase != nil)
  }

  @Test(
    "what has the shape of no hash",
    arguments: [
      "", "user@example.com", "+14155550123", "deadbeef", "d41d8cd98f00b204e9800998ecf8427",
      String(repeating: "1", count: 33), String(repeating: "g", count: 64),
      "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSu==",
      " d41d8cd98f00b204e9800998ecf8427e",
    ])
  func noHash(_ string: String) {
    #expect(HashText(text(string)) == nil)
  }

  @Test("the hashes of nothing are what sha256sum says", arguments: HashOfNothing.all.map(\.text))
  func recomputed(_ nothing: String) throws {
    let printed = try PipedProcess(["sha256sum"], environment: ProcessInfo.processInfo.environment)
      .finish(input: Array(nothing.utf8), within: 60_000).output
    let hash = String(decoding: printed.prefix(64), as: UTF8.self)
    #expect(HashOfNothing.all.first { $0.text == nothing }?.hash == hash)
  }

  @Test("each hash of nothing is recognised, in either case and by its beginning")
  func recognised() {
    #expect(HashOfNothing.all.count >= 10)
    for (nothing, hash) in HashOfNothing.all {
      #expect(HashOfNothing.text(of: text(hash)) == nothing)
      #expect(HashOfNothing.text(of: text(hash.uppercased())) == nothing)
      #expect(HashOfNothing.begins(with: word(hash)))
    }
    #expect(HashOfNothing.text(of: text(right)) == nil)
    #expect(!HashOfNothing.begins(with: word(right)))
  }

  private func word(_ hash: String) -> UInt64 {
    hash.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
