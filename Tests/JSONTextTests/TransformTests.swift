import Foundation
import JSONText
import Testing

/// Texts that readers change on the way in, each with what becomes of it here: nothing is rounded,
/// dropped or joined without being seen.
@Suite("What is odd is kept as it is written")
struct TransformTests {
  struct Number: Sendable, CustomTestStringConvertible {
    let text: String
    let integer: Int?
    let double: Double?
    var testDescription: String { text }

    init(_ text: String, _ integer: Int?, _ double: Double?) {
      (self.text, self.integer, self.double) = (text, integer, double)
    }
  }

  static let numbers = [
    Number("1.0", 1, 1), Number("-0", 0, -0.0), Number("-0.0", 0, -0.0),
    Number("1.000000000000000005", nil, 1), Number("1e-999", nil, 0),
    Number("1E6", 1_000_000, 1e6), Number("1000000000000000", 1_000_000_000_000_000, 1e15),
    Number("9007199254740993", 9_007_199_254_740_993, 9_007_199_254_740_992),
    Number("9223372036854775807", .max, 9_223_372_036_854_775_808),
    Number("9223372036854775808", nil, 9_223_372_036_854_775_808),
    Number("-9223372036854775808", .min, -9_223_372_036_854_775_808),
    Number("10000000000000000999", nil, 1e19),
    Number("1e400", nil, nil), Number("123123e100000", nil, nil),
    Number("1e9999999999999999999", nil, nil), Number("0e9999999999999999999", 0, 0),
  ]

  @Test("the text of a number is kept, and its value is exact or none", arguments: numbers)
  func numbersAreKept(_ number: Number) throws {
    let value = try #require(try JSONDocument("[\(number.text)]").root[0])
    #expect(value.text == number.text)
    #expect(value.intValue == number.integer)
    #expect(value.doubleValue?.bitPattern == number.double?.bitPattern)
  }

  /// Names, and what the member called `a` is; the last one counts.
  static let objects: [(text: String, names: [String], last: String?)] = [
    (#"{"a":1,"a":2}"#, ["a", "a"], "2"), (#"{"a":1,"a":1}"#, ["a", "a"], "1"),
    (#"{"a":null,"a":{}}"#, ["a", "a"], "{}"), (#"{"a":1,"\u0061":2}"#, ["a", "a"], "2"),
    (#"{"a":1,"b":2,"a":3}"#, ["a", "b", "a"], "3"), (#"{"":1,"":2}"#, ["", ""], nil),
    (#"{"é":1,"e\u0301":2,"a":3}"#, ["é", "e\u{301}", "a"], "3"),
    (#"{"a\u0000":1,"a":2}"#, ["a\0", "a"], "2"), (#"{"A":1,"a":2}"#, ["A", "a"], "2"),
  ]

  @Test("every member is kept in its order, and names are told apart by their scalars")
  func membersAreKept() throws {
    for (text, names, last) in Self.objects {
      let root = try JSONDocument(text).root
      #expect(
        root.members.map { Array($0.name.unicodeScalars) } == names.map { Array($0.unicodeScalars) }
      )
      #expect(root["a"]?.text == last, "\(text)")
    }
  }

  static let strings = [
    (#""\u0000""#, "\0"), (#""\uFFFF""#, "\u{FFFF}"), (#""\ud834\udd1e""#, "\u{1D11E}"),
    (#""e\u0301""#, "e\u{301}"), (#""\uFEFF""#, "\u{FEFF}"), (#""\u2028""#, "\u{2028}"),
    (#""\/""#, "/"), (#""\u005C\u0022""#, #"\""#),
  ]

  @Test("a string is its scalars, composed or not", arguments: strings)
  func stringsAreKept(_ text: String, _ meaning: String) throws {
    let value = try #require(try JSONDocument(text).root.stringValue)
    #expect(Array(value.unicodeScalars) == Array(meaning.unicodeScalars))
  }

  /// A reader that calls itself for every level needs some megabytes for this many.
  @Test("a hundred thousand levels are refused on a stack of 128 KiB", arguments: ["[", #"{"a":"#])
  func depthNeedsNoStack(_ opening: String) async {
    let text = String(repeating: opening, count: 100_000)
    let cause = await withCheckedContinuation { continuation in
      let thread = Thread {
        do {
          _ = try JSONDocument(text)
          continuation.resume(returning: JSONSyntaxError.Cause?.none)
        } catch let error as JSONSyntaxError {
          continuation.resume(returning: error.cause)
        } catch {
          continuation.resume(returning: nil)
        }
      }
      thread.stackSize = 128 << 10
      thread.start()
    }
    #expect(cause == .tooDeep)
  }
}
