import JSONText
import Testing

@Suite("A document is a tree that knows where everything stands")
struct DocumentTests {
  @Test("members, elements and their places")
  func tree() throws {
    let text = #" {"a": [10, "x"], "b": {"c": true}} "#
    let document = try JSONDocument(text)
    let root = document.root
    #expect(root.span == ByteSpan(1, text.utf8.count - 1))
    #expect(root.members.map(\.name) == ["a", "b"])
    #expect(root.parent == nil)
    #expect(root.nameToken == nil)
    let list = try #require(root["a"])
    #expect(list.text == #"[10, "x"]"#)
    #expect(list.elements.map(\.text) == ["10", #""x""#])
    #expect(list[1]?.stringValue == "x")
    #expect(list[2] == nil)
    #expect(list[-1] == nil)
    #expect(list[0]?.numberText == "10")
    #expect(root["b"]?["c"]?.boolValue == true)
    #expect(root["b"]?["c"]?.parent?.span == root["b"]?.span)
    #expect(root["b"]?.nameToken.map { document.bytes.text($0.span) } == #""b""#)
    #expect(root["missing"] == nil)
    #expect(root[0] == nil)
    #expect(list["a"] == nil)
    #expect(list.members.isEmpty)
    #expect(root.elements.isEmpty)
  }

  @Test("a part of the bytes can be parsed, and its offsets are those of the bytes")
  func parsesSpan() throws {
    let bytes = PaddedBytes(Array("{\"a\":1}\n[2]\n".utf8))
    let second = try JSONDocument(parsing: bytes, span: ByteSpan(8, 11))
    #expect(second.root.span == ByteSpan(8, 11))
    #expect(second.root[0]?.intValue == 2)
  }

  @Test("names are compared by their scalars, escapes resolved")
  func names() throws {
    let document = try JSONDocument("{\"\\u0065\\u0301\":1,\"\u{E9}\":2}")
    #expect(document.root["e\u{301}"]?.intValue == 1)
    #expect(document.root["\u{E9}"]?.intValue == 2)
    #expect(document.duplicateMembers.isEmpty)
  }

  @Test("of members with one name all are listed, and the last one counts")
  func duplicates() throws {
    let document = try JSONDocument(
      #"{"a":1,"b":[{"x":1,"x":2,"\u0078":3}],"a":{"y":0},"a":2}"#)
    #expect(document.root["a"]?.intValue == 2)
    #expect(document.root.members.count == 4)
    #expect(document.duplicateMembers.map(\.value.pointer) == ["/b/0/x", "/b/0/x", "/a", "/a"])
    #expect(document.duplicateMembers.map(\.value.text) == ["2", "3", #"{"y":0}"#, "2"])
    #expect(document.duplicateMembers.map(\.nameToken.span.start) == [19, 25, 38, 50])
  }

  /// The examples of RFC 6901, section 5.
  @Test("pointers lead where RFC 6901 says")
  func pointers() throws {
    let document = try JSONDocument(
      #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#
    )
    let root = document.root
    #expect(root.value(at: "")?.span == root.span)
    #expect(root.value(at: "/foo")?.kind == .array)
    #expect(root.value(at: "/foo/0")?.stringValue == "bar")
    let numbers = ["/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"]
    #expect(numbers.map { root.value(at: $0)?.intValue } == Array(0...8))
    for member in root.members {
      #expect(root.value(at: member.value.pointer)?.span == member.value.span)
    }
    let nowhere = [
      "foo", "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/-1", "/foo/", "/m~n",
      "/m~2n", "/foo/0/x", "/foo/99999999999999999999", "/nothing",
    ]
    for pointer in nowhere { #expect(root.value(at: pointer) == nil, "\(pointer)") }
  }

  @Test(
    "equal values",
    arguments: [
      ("1", "1.0"), ("1", "10e-1"), ("0", "-0"), ("0", "0e5"), ("1e2", "100"), ("1e-2", "0.01"),
      ("123456789012345678901234567890", "1.2345678901234567890123456789e29"),
      ("1e99999999999999999999", "1e99999999999999999999"),
      (#""a""#, #""\u0061""#), (#""😀""#, #""\ud83d\ude00""#), ("[]", "[ ]"), ("[1,2]", "[1.0,2e0]"),
      (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), (#"{"a":1,"a":2}"#, #"{"a":2}"#), ("null", " null "),
    ])
  func equal(_ a: String, _ b: String) throws {
    let (mine, theirs) = (try JSONDocument(a).root, try JSONDocument(b).root)
    #expect(mine.isEqual(to: theirs))
    #expect(theirs.isEqual(to: mine))
  }

  @Test(
    "different values",
    arguments: [
      ("1", "2"), ("1", "-1"), ("0.1", "0.10000000000000000001"),
      ("9007199254740993", "9007199254740992"),
      ("1e400", "2e400"), ("1", #""1""#), ("null", "false"), ("true", "false"), ("[]", "{}"),
      ("[1,2]", "[2,1]"), ("[1]", "[1,1]"), (#"{"a":1}"#, #"{"b":1}"#),
      (#"{"a":1}"#, #"{"a":1,"b":1}"#),
      ("\"\u{E9}\"", "\"e\u{301}\""), (#"{"a":1,"a":2}"#, #"{"a":1}"#),
      ("1e99999999999999999999", "1e99999999999999999998"),
    ])
  func different(_ a: String, _ b: String) throws {
    let (mine, theirs) = (try JSONDocument(a).root, try JSONDocument(b).root)
    #expect(!mine.isEqual(to: theirs))
    #expect(!theirs.isEqual(to: mine))
  }

  @Test("a value as deep as the reader allows is compared, written and pointed at")
  func deep() throws {
    let text = String(repeating: #"{"a":"#, count: 63) + "[1]" + String(repeating: "}", count: 63)
    let document = try JSONDocument(text)
    #expect(document.root.isEqual(to: try JSONDocument(text).root))
    let pointer = String(repeating: "/a", count: 63) + "/0"
    #expect(document.root.value(at: pointer)?.pointer == pointer)
    var writer = JSONWriter()
    writer.value(document.root)
    #expect(writer.text == text)
  }
}
