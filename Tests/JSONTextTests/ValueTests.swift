import JSONText
import Testing

@Suite("Tokens give their values")
struct ValueTests {
  @Test(
    "escapes are resolved",
    arguments: [
      (#""""#, ""), (#""a""#, "a"), (#""\"\\\/""#, #""\/"#), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00!""#, "😀!"),
      (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
      (#""\ud800\udc00""#, "\u{10000}"), (#""\u0000""#, "\0"), (#""é\\u0041""#, #"é\u0041"#),
      (#""a\\\\b""#, #"a\\b"#), (#""\uFFFF""#, "\u{FFFF}"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let document = try JSONDocument(text)
    #expect(document.root.stringValue.map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test("a string without escapes is not copied")
  func plainStringsAreSlices() throws {
    let bytes = PaddedBytes(Array(#"["aé"]"#.utf8))
    let document = try JSONDocument(parsing: bytes)
    let slice = bytes.decoded(document.root.elements[0].token)
    #expect(slice.startIndex == 2)
    #expect(slice.endIndex == 5)
  }

  @Test("what is no string stands for its own text, and nothing for nothing")
  func otherValues() throws {
    let bytes = PaddedBytes(Array(#"[ 1.50, null, [ ] ]"#.utf8))
    let document = try JSONDocument(parsing: bytes)
    #expect(document.root.elements.map { bytes.string(of: $0.token) } == ["1.50", "null", "[ ]"])
    #expect(bytes.decoded(.absent).isEmpty)
    #expect(bytes.integer(.absent) == nil)
    #expect(bytes.double(.absent) == nil)
    #expect(document.root.elements[1].intValue == nil)
    #expect(document.root.elements[2].doubleValue == nil)
  }

  @Test(
    "whole numbers are exact in every way of writing them",
    arguments: [
      ("0", 0), ("-0", 0), ("0.0", 0), ("-0.0e99", 0), ("0e99999999999999999999", 0), ("7", 7),
      ("-7", -7), ("1741784485001", 1_741_784_485_001), ("1741784485001.0", 1_741_784_485_001),
      ("1.741784485001e12", 1_741_784_485_001), ("1741784485001000e-3", 1_741_784_485_001),
      ("1.0", 1), ("1e0", 1), ("10e-1", 1), ("100e-2", 1), ("0.1e1", 1), ("0.001E+3", 1),
      ("1e18", 1_000_000_000_000_000_000),
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775807.000", .max),
      ("9007199254740993", 9_007_199_254_740_993), ("9007199254740993.0", 9_007_199_254_740_993),
      ("0.00000000000000000000009e23", 9),
    ])
  func integers(_ text: String, _ expected: Int) throws {
    #expect(try JSONDocument(text).root.intValue == expected)
  }

  @Test(
    "what is not whole or does not fit is no integer",
    arguments: [
      "0.5", "-0.5", "1.5e0", "1e-1", "15e-1", "9223372036854775808", "-9223372036854775809",
      "1e19",
      "9007199254740993.5", "1e400", "1e99999999999999999999", "1e-99999999999999999999",
      "123456789012345678901", "0.1", "1741784485001.0000000000000000000000001",
    ])
  func notIntegers(_ text: String) throws {
    #expect(try JSONDocument(text).root.intValue == nil)
  }

  @Test(
    "doubles are the nearest ones",
    arguments: [
      ("0.1", 0.1), ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
      ("5e-324", .leastNonzeroMagnitude),
      ("2.4703282292062328e-324", .leastNonzeroMagnitude), ("2.4703282292062327e-324", 0),
      ("9007199254740993", 9_007_199_254_740_992), ("1e23", 1e23), ("123.456e-7", 1.23456e-05),
      ("8.5e1", 85), ("1e-400", 0), ("-2.5", -2.5),
    ])
  func doubles(_ text: String, _ expected: Double) throws {
    #expect(try JSONDocument(text).root.doubleValue == expected)
  }

  @Test("minus zero keeps its sign")
  func minusZero() throws {
    #expect(try JSONDocument("-0").root.doubleValue?.sign == .minus)
  }

  @Test("a number beyond every double has none", arguments: ["1e309", "-1e309", "1e999999999"])
  func tooLargeForDoubles(_ text: String) throws {
    #expect(try JSONDocument(text).root.doubleValue == nil)
  }
}
