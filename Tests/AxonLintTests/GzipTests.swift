import AxonContract
import JSONText
import Testing

@testable import AxonLint

/// Vectors made with the gzip module of Python 3, MTIME 0.
@Suite struct GzipTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let content: [UInt8]
    let bytes: [UInt8]

    init(_ name: String, _ content: [UInt8], _ hex: String) {
      testDescription = name
      self.content = content
      bytes = GzipTests.bytes(hex)
    }
  }

  static let events = Array(#"{"events":[]}"#.utf8)
  static let squares = Array((0..<30).map { "\($0) squared is \($0 * $0)\n" }.joined().utf8)
  static let letters = Array(UInt8(65)..<85)

  static let vectors = [
    Vector(
      "empty", [],
      """
      1f8b080000000000020303000000000000000000
      """),
    Vector(
      "stored", events,
      """
      1f8b0800000000000403010d00f2ff7b226576656e7473223a5b5d7d3a794c5f0d000000
      """),
    Vector(
      "fixed", events,
      """
      1f8b0800000000000203ab564a2d4bcd2b2956b28a8ead05003a794c5f0d000000
      """),
    Vector(
      "dynamic, level 1", squares,
      """
      1f8b080000000000040355d0310e03210c44d17e4ec11118630c1c275252a44c56b97fbc9da7fcc8b29fe8
      edfafc1edfd7b3bdafd6c19a84d5748c9a075e938159db26a2f608acda7eb06b87e3d4de047b7d604f9efa
      2c6784487750948c032af404a8d4b452b0367346b8b6738f8087e52d218fc81f13b3a7d9c4ec9e3362f6ed
      30314f3b3031cf153031479a4dcc71cf8879dd7bc4bcee5b62dee9f9037947fdb704020000
      """),
    Vector(
      "dynamic, level 9", squares,
      """
      1f8b080000000000020355d0310e03310804c07e5fe127188cb179ce4949913239e5ff873bb65c690503bd
      dddffff57bbfdae76e1d52a3406b348c1a034665c7ac5927bce6e158342db06b7643d4bc05d269414f1efb
      343b441433c8605640181a0e616a5ac5199f1de2eace39041e9abb824fcc8f91d9d2ac6436cb0ebf751b94
      cc53034ae6b91c4a664fb392d94f87ccebcc21f33abbf8cde979007947fdb704020000
      """),
    Vector(
      "from 32,500 bytes back", letters + Array(repeating: 0, count: 32_480) + letters,
      """
      1f8b0800000000000203eddd09014030000040d566d8e399a17f1605347057e4c218a77949b9d475db8f76
      f6eb7e06000000000000000000000000000000000000000000000000000000000000007e217c9cf72f069c
      8614087f0000
      """),
    Vector(
      "three members", Array("one two".utf8),
      """
      1f8b0800000000000203cbcf4b5500004961ac23040000001f8b0800000000000003030000000000000000
      001f8b0800000000000403010300fcff74776f668aca1103000000
      """),
    Vector(
      "every header field", events,
      """
      1f8b081f01020304020306004142020078796576656e742e6a736f6e006120636f6d6d656e7400c8e4ab56
      4a2d4bcd2b2956b28a8ead05003a794c5f0d000000
      """),
  ]

  /// 1,000,000 zeros.
  static let bomb =
    bytes("1f8b0800000000000203edc101010000008220ffaf6e484001") + Array(repeating: 0, count: 968)
    + bytes("af069ecb791240420f00")

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  static func result(_ bytes: [UInt8], limit: Int = 1 << 20) -> Result<[UInt8], GzipError> {
    Result { () throws(GzipError) in try Gzip.decoded(bytes[...], limit: limit) }
  }

  // MARK: What is gzip

  @Test(arguments: vectors) func decodesTo(_ vector: Vector) {
    #expect(Self.result(vector.bytes) == .success(vector.content))
  }

  @Test(arguments: vectors) func decodesASliceInTheMiddle(_ vector: Vector) throws {
    let padded = [1, 2, 3] + vector.bytes + [4, 5]
    let slice = padded[3..<(3 + vector.bytes.count)]
    #expect(try Gzip.decoded(slice, limit: vector.content.count) == vector.content)
  }

  @Test(arguments: vectors.dropFirst()) func stopsAtTheLimit(_ vector: Vector) {
    for limit in [0, 1, vector.content.count / 2, vector.content.count - 1] {
      #expect(Self.result(vector.bytes, limit: limit) == .failure(.overLimit))
    }
  }

  @Test func bombStopsAtTheLimit() {
    #expect(Self.result(Self.bomb, limit: 1000) == .failure(.overLimit))
    #expect(Self.result(Self.bomb, limit: 999_999) == .failure(.overLimit))
    let zeros = Array(repeating: UInt8(0), count: 1_000_000)
    #expect(Self.result(Self.bomb, limit: 1_000_000) == .success(zeros))
  }

  // MARK: What is not

  @Test(arguments: vectors) func everyTruncationFails(_ vector: Vector) {
    // Cut between two members, what is left is whole.
    let borders = vector.testDescription == "three members" ? [24, 44] : []
    for count in vector.bytes.indices where !borders.contains(count) {
      let cut = Array(vector.bytes[..<count])
      #expect(Self.result(cut) == .failure(.truncated), "\(count) bytes")
    }
  }

  /// Each bit, all of them and some mixtures: for long vectors, where every change would take long.
  static let someChanges: [UInt8] = [
    1, 2, 4, 8, 16, 32, 64, 128, 255, 3, 6, 7, 0x55, 0xAA, 0x1F, 0xE0,
  ]

  @Test(arguments: vectors) func noMutationChangesTheContent(_ vector: Vector) {
    let changes = vector.bytes.count < 80 ? Array(1...255) : Self.someChanges
    var refusedCount = 0
    for index in vector.bytes.indices {
      var mutated = vector.bytes
      for change in changes {
        mutated[index] = vector.bytes[index] ^ change
        switch Self.result(mutated) {
        case .success(let content):
          #expect(content == vector.content, "byte \(index) ^ \(change)")
        case .failure: refusedCount += 1
        }
      }
    }
    #expect(refusedCount >= 12 * changes.count)
  }

  @Test(
    arguments: [
      ("no magic", "7b7d", .notGzip),
      ("zlib, not gzip", "789c030000000001", .notGzip),
      ("unknown method", "1f8b07000000000002030300", .notGzip),
      ("reserved flag", "1f8b08200000000002030300", .notGzip),
      ("text after the last member", "1f8b080000000000020303000000000000000000207b", .notGzip),
      ("zeros after the last member", "1f8b0800000000000203030000000000000000000000", .notGzip),
      ("header checksum", "1f8b08020000000002030000030000000000000000", .checkDiffers),
      ("checksum", "1f8b080000000000020303000100000000000000", .checkDiffers),
      ("size", "1f8b080000000000020303000000000001000000", .checkDiffers),
      ("reserved block type", "1f8b0800000000000203070000", .badBlock),
      ("stored lengths", "1f8b080000000000020301010000000000", .badBlock),
    ] as [(String, String, GzipError)])
  func refuses(_ name: String, _ hex: String, _ error: GzipError) {
    #expect(Self.result(Self.bytes(hex)) == .failure(error))
  }

  /// Each bit string is a final block: 1, its type from the lowest bit on, numbers likewise, codes
  /// from the highest bit on.
  @Test(
    arguments: [
      ("length symbol 286", "1 10 11000110", .badCode),
      ("nothing to repeat", "1 10 0000001 00000", .badDistance),
      ("distance beyond the first byte", "1 10 00110000 0000001 00001", .badDistance),
      ("distance symbol 30", "1 10 00110000 0000001 11110", .badDistance),
      ("287 literals", "1 01 01111 00000 0000", .badCode),
      ("31 distances", "1 01 00000 01111 0000", .badCode),
      ("no code for lengths", "1 01 00000 00000 0000 000 000 000 000", .badCode),
      ("three codes of one bit", "1 01 00000 00000 0000 100 100 100 000", .badCode),
      ("repeats no length", "1 01 00000 00000 0000 100 100 000 000 0 00", .badCode),
      ("too many lengths", "1 01 00000 00000 0000 000 100 100 000 1 1111111 1 1111111", .badCode),
      ("no end of block", "1 01 00000 00000 0000 000 000 100 100 1 1111111 1 0111011 0", .badCode),
    ] as [(String, String, GzipError)])
  func refusesBlock(_ name: String, _ bits: String, _ error: GzipError) {
    let padding = Array(repeating: UInt8(0), count: 8)
    let member = Self.bytes("1f8b0800000000000203") + Self.packed(bits) + padding
    #expect(Self.result(member) == .failure(error))
  }

  /// Bits in the order in which a decoder reads them.
  static func packed(_ bits: String) -> [UInt8] {
    let bits = bits.compactMap(\.wholeNumberValue)
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start...].prefix(8).reversed().reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
  }

  // MARK: In a request

  /// A request with `body`, read from its text.
  static func request(_ body: [UInt8], coding: String = "gzip") throws -> Request {
    let head =
      "POST /v1/event?pixel_id=1 HTTP/1.1\r\nAuthorization: key\r\n"
      + "Content-Encoding: \(coding)\r\nContent-Type: application/json\r\n\r\n"
    return try Request(parsing: PaddedBytes(Array(head.utf8) + body))
  }

  static func linter(
    _ reading: String, maxBodyCount: Int = 1 << 20, levels: [String: Level?] = [:]
  ) throws -> Linter {
    var readings = Catalogue.leadGen.defaultReadings
    try readings.choose(reading, for: "content-encoding")
    return Linter(
      settings: Settings(readings: readings, maxBodyCount: maxBodyCount), levels: levels)
  }

  static let badBatch = bytes(
    """
    1f8b0800000000000203ab564a2d4bcd2b2956b25288ae56ca4bcc4d05b2940a12d353e3cb3253cb95741494
    52124b128182d5b5b5b1b500c9e498972f000000
    """)

  @Test(arguments: ["gzip", "X-GZIP", "identity, gzip"])
  func decodedBodyIsJudgedWithoutPlaces(_ coding: String) throws {
    let sent = try Self.request(Self.badBatch, coding: coding)
    let report = try Self.linter("gzip-tolerated").lint(sent)
    let plain = Linter().lint(body: #"{"events": [{"name": "page_view", "data": {}}]}"#)
    #expect(plain.findings.contains { !$0.patches.isEmpty })
    #expect(report.findings.map(\.rule.id) == plain.findings.map(\.rule.id))
    #expect(report.findings.map(\.pointer) == plain.findings.map(\.pointer))
    #expect(report.findings.map(\.message) == plain.findings.map(\.message))
    #expect(report.verdict == plain.verdict)
    #expect(report.findings.allSatisfy { $0.span == nil && $0.position == nil })
    #expect(report.findings.allSatisfy { $0.patches.isEmpty && $0.fixKind == nil })
    #expect(report.span == sent.body)
  }

  @Test func undecodableBodyIsOneFinding() throws {
    let sent = try Self.request(Array(Self.badBatch.dropLast()))
    let report = try Self.linter("gzip-tolerated").lint(sent)
    #expect(report.findings.map(\.rule.id) == ["content-encoding-present"])
    #expect(report.findings.map(\.level) == [.error])
    #expect(report.findings.first?.position?.line == 3)
    let message = report.findings.first?.message.text(showingValues: true)
    #expect(message?.hasSuffix("cannot be decoded: the data end too early") == true)
    #expect(report.verdict == Verdict(status: 400, events: 0, invalid: 0, collateral: 0))
  }

  @Test(arguments: [("refused", "gzip"), ("refused", "br"), ("gzip-tolerated", "br")])
  func refusedBodyIsNotJudged(_ reading: String, _ coding: String) throws {
    let report = try Self.linter(reading).lint(Self.request(Self.badBatch, coding: coding))
    #expect(report.findings.map(\.rule.id) == ["content-encoding-present"])
    #expect(report.verdict == Verdict(status: 400, events: 0, invalid: 0, collateral: 0))
  }

  @Test func whereTheRuleIsOffTheBytesAreJudgedAsTheyStand() throws {
    let levels: [String: Level?] = ["content-encoding-present": nil]
    let sent = try Self.request(Array(Self.badBatch.dropLast()))
    for reading in ["refused", "gzip-tolerated"] {
      let report = try Self.linter(reading, levels: levels).lint(sent)
      #expect(report.findings.map(\.rule.id) == ["json-malformed"])
    }
  }

  @Test func bombIsABodyThatIsTooLarge() throws {
    let report = try Self.linter("gzip-tolerated", maxBodyCount: 1003).lint(
      Self.request(Self.bomb))
    #expect(report.findings.map(\.rule.id) == ["body-too-large"])
    #expect(report.verdict == Verdict(status: 413, events: 0, invalid: 0, collateral: 0))
  }

  @Test func emptyBodyIsMissingWhateverItsCoding() throws {
    let report = try Self.linter("gzip-tolerated").lint(Self.request([]))
    #expect(report.findings.map(\.rule.id) == ["body-missing"])
  }
}
