import Testing

@testable import AxonContract

@Suite("A number digit for digit")
struct DecimalTextTests {
  private func read(_ text: String) -> DecimalText? { DecimalText(Array(text.utf8)[...]) }

  @Test(
    "one number in its many spellings has the same digits and point",
    arguments: ["1741784485001", "1741784485001.0", "1.741784485001e12", "17417844850010E-1"])
  func spellings(_ text: String) throws {
    let number = try #require(read(text))
    #expect(number.digits == Array("1741784485001".utf8))
    #expect(number.point == 13)
    #expect(number.isWhole)
    #expect(number.isMilliseconds)
  }

  @Test("zeros at the ends move the point alone")
  func zeros() throws {
    let small = try #require(read("0.00120"))
    #expect(small.digits == Array("12".utf8))
    #expect(small.point == -2)
    let large = try #require(read("-1200"))
    #expect(large.digits == Array("12".utf8))
    #expect(large.point == 4)
    #expect(large.isNegative)
  }

  @Test(
    "zero has no digits, whatever its exponent", arguments: ["0", "-0", "0.000", "0e9", "0E-9"])
  func zero(_ text: String) throws {
    let number = try #require(read(text))
    #expect(number.isZero)
    #expect(number.isWhole)
    #expect(!number.hasWholeDigits(1))
  }

  @Test(
    "a fraction is one however late it comes",
    arguments: [
      "0.5", "1741784485001.0000000000000000000000001", "1e-1", "15e-1", "1e-99999999999999999999",
    ])
  func fractions(_ text: String) throws {
    #expect(try !#require(read(text)).isWhole)
  }

  @Test(
    "what is no JSON number is refused",
    arguments: [
      "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1,5", "1 ", " 1", "1_000", "0x10",
      "NaN",
      "Infinity", "1.2.3", "1e5.0", "--1",
    ])
  func refused(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test("an exponent beyond all bounds is cut, not overflowed")
  func hugeExponent() throws {
    let number = try #require(read("1e99999999999999999999999"))
    #expect(number.point == DecimalText.exponentMax + 1)
    #expect(number.isWhole)
    #expect(!number.isMilliseconds)
  }
}

@Suite("A time in some unit")
struct EventTimeTests {
  private func read(_ text: String) throws -> DecimalText {
    try #require(DecimalText(Array(text.utf8)[...]))
  }

  @Test(
    "seconds, microseconds and nanoseconds are told by their digits and mended exactly",
    arguments: [
      ("1741784485", TimeUnit.seconds, "1741784485000"),
      ("1741784485.001", .seconds, "1741784485001"),
      ("1741784485.0019999", .seconds, "1741784485001"),
      ("1.741784485e9", .seconds, "1741784485000"),
      ("1741784485001999", .microseconds, "1741784485001"),
      ("1741784485001999999", .nanoseconds, "1741784485001"),
    ])
  func recognised(_ text: String, unit: TimeUnit, milliseconds: String) throws {
    #expect(TimeUnit.recognised(try read(text)) == unit)
    #expect(try read(text).milliseconds == milliseconds)
  }

  @Test(
    "other numbers are no time in a unit that is known",
    arguments: [
      "0", "-1741784485", "1", "999999999", "10000000000", "999999999999", "1741784485001",
      "10000000000000", "1e400",
    ])
  func notRecognised(_ text: String) throws {
    #expect(TimeUnit.recognised(try read(text)) == nil)
  }

  @Test("milliseconds have 13 digits before the point, no more and no less")
  func bounds() throws {
    #expect(try read("1000000000000").isMilliseconds)
    #expect(try read("9999999999999.9").isMilliseconds)
    #expect(try !read("999999999999.9").isMilliseconds)
    #expect(try !read("1e13").isMilliseconds)
    #expect(try !read("-1741784485001").isMilliseconds)
  }

  @Test(
    "a length of time is spelled in its two largest units",
    arguments: [
      (0, "0 milliseconds"), (1, "1 millisecond"), (61_000, "1 minute 1 second"),
      (604_800_000, "7 days"), (604_800_001, "7 days 1 millisecond"),
      (694_861_001, "8 days 1 hour"),
    ])
  func spelling(_ milliseconds: Int, expected: String) {
    #expect(spelled(milliseconds: milliseconds) == expected)
  }
}
