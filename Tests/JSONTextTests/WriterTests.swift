import JSONText
import Testing

@Suite("The writer sees to commas, escapes and indentation")
struct WriterTests {
  private func sample(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout)
    writer.object { writer in
      writer.member("a", 1)
      writer.member("b", "x" as String?)
      writer.member("c", nil as Int?)
      writer.member("d", nil as String?)
      writer.name("e")
      writer.array { writer in
        writer.bool(true)
        writer.number(1.5)
        writer.object { _ in }
        writer.array { _ in }
      }
      writer.member("f", false)
    }
    return writer.text
  }

  @Test("compact")
  func compact() {
    #expect(
      sample(.compact)
        == #"{"a":1,"b":"x","c":null,"d":null,"e":[true,1.5,{},[]],"f":false}"#)
  }

  @Test("pretty")
  func pretty() {
    let expected = """
      {
        "a": 1,
        "b": "x",
        "c": null,
        "d": null,
        "e": [
          true,
          1.5,
          {},
          []
        ],
        "f": false
      }
      """
    #expect(sample(.pretty) == expected)
  }

  @Test("every scalar up to U+00FF comes back, and no byte below 0x20 is written")
  func escapes() throws {
    let text = String(String.UnicodeScalarView((0..<256).compactMap(Unicode.Scalar.init)))
    var writer = JSONWriter()
    writer.string(text)
    #expect(writer.bytes.allSatisfy { $0 >= 0x20 })
    #expect(try JSONDocument(parsing: PaddedBytes(writer.bytes)).root.stringValue == text)
  }

  @Test("short escapes are used where there are any")
  func shortEscapes() {
    var writer = JSONWriter()
    writer.string("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}")
    #expect(writer.text == #""\"\\/\b\t\n\f\r\u0000\u001f""#)
  }

  @Test(
    "doubles are read back as they were; what is not finite is null",
    arguments: [
      0.1, -0.0, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1, 123_456_789.125,
    ])
  func doubles(_ value: Double) throws {
    var writer = JSONWriter()
    writer.number(value)
    #expect(try JSONDocument(writer.text).root.doubleValue == value)
    for infinite in [Double.infinity, -.infinity, .nan] {
      var other = JSONWriter()
      other.number(infinite)
      #expect(other.text == "null")
    }
  }

  @Test("several values and line ends make JSON lines")
  func lines() {
    var writer = JSONWriter()
    for number in 1...2 {
      writer.array { $0.number(number) }
      writer.endLine()
    }
    #expect(writer.text == "[1]\n[2]\n")
  }
}
