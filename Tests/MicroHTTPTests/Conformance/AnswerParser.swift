import MicroHTTP

/// Reads all that a server said on one connection, and accepts nothing but well-formed answers.
struct AnswerParser {
  struct Answer: Equatable {
    var status: Int
    var fields: [String: [String]]
    var body: [UInt8]

    var text: String { String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) })) }
    var isLast: Bool { fields["connection"] == ["close"] }
  }

  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  private var rest: ArraySlice<UInt8>

  /// The final answers in `bytes`; the first of them may be one to HEAD, without a body.
  static func answers(_ bytes: [UInt8], firstToHead: Bool = false) throws -> [Answer] {
    var parser = AnswerParser(rest: bytes[...])
    var answers: [Answer] = []
    while !parser.rest.isEmpty {
      let answer = try parser.answer(toHead: firstToHead && answers.isEmpty)
      if answer.status / 100 != 1 { answers.append(answer) }
    }
    return answers
  }

  private mutating func answer(toHead: Bool) throws -> Answer {
    var answer = Answer(status: try statusLine(), fields: [:], body: [])
    while case let line = try line(), !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        line[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      else { throw Malformed(description: "a field \(line)") }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      answer.fields[line[..<colon].lowercased(), default: []].append(String(value))
    }
    if answer.status / 100 == 1 { return answer }
    let lengths = answer.fields["content-length"] ?? []
    guard lengths.count == 1, let count = Int(lengths[0]), count >= 0 else {
      throw Malformed(description: "a length \(lengths)")
    }
    guard toHead || rest.count >= count else { throw Malformed(description: "a body cut short") }
    answer.body = toHead ? [] : Array(rest.prefix(count))
    rest = rest.dropFirst(answer.body.count)
    return answer
  }

  private mutating func statusLine() throws -> Int {
    let line = try line()
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "HTTP/1.1" || parts[0] == "HTTP/1.0",
      parts[1].count == 3, let status = Int(parts[1]), 100...599 ~= status
    else { throw Malformed(description: "a status line \(line)") }
    return status
  }

  private mutating func line() throws -> String {
    guard let end = rest.firstIndex(of: 0x0D), end + 1 < rest.endIndex, rest[end + 1] == 0x0A else {
      throw Malformed(description: "a line that does not end")
    }
    defer { rest = rest[(end + 2)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
