import AxonContract
import MicroHTTP

/// One word of the fault alphabet, as it is written in a script: `name`, or `name:argument`.
struct FaultWord: Sendable {
  let name: String
  /// An argument as it may be written; nil where there is none.
  let example: String?
  /// What it does, in one sentence.
  let meaning: String
  /// The fault; nil when the argument is none that it takes. A missing argument is an empty one.
  let fault: @Sendable (String) -> Fault?

  /// What of its argument can be said by a regular expression; says less than ``fault`` takes.
  private var argumentPattern: String {
    switch name {
    case "status", "status-after", "early": ":[2-5][0-9][0-9]"
    case "stall-before", "stall-after", "late-ok": ":[0-9]{1,5}"
    case "idle-close": ":[1-9][0-9]{0,4}"
    case "redirect": ":3[0-9][0-9],[!-~]+"
    case "poison": ":[ -~]+"
    case "cut": ":(status|headers|body)"
    case "drip": ":[1-9][0-9]{0,3}/[1-9][0-9]{0,3}"
    case "interim": ":(100|103)"
    default: ""
    }
  }

  /// A regular expression (ECMA-262) of what every fault may look like.
  static let pattern =
    "^(" + all.map { $0.name + $0.argumentPattern }.joined(separator: "|") + ")$"

  /// As it may be written.
  var usage: String { example.map { "\(name):\($0)" } ?? name }

  private init(
    _ name: String, _ example: String? = nil, _ meaning: String,
    fault: @escaping @Sendable (String) -> Fault?
  ) {
    self.name = name
    self.example = example
    self.meaning = meaning
    self.fault = fault
  }

  private init(_ name: String, _ meaning: String, _ fault: Fault) {
    self.init(name, nil, meaning) { $0.isEmpty ? fault : nil }
  }

  /// The longest that a request or an answer is held, in milliseconds.
  static let heldMillisecondsMax = 600_000

  /// Every word, in the order in which they are listed for people.
  static let all = [
    FaultWord("ok", "the normal answer", .ok),
    FaultWord("status", "503", "this answer; commits when it is 200") {
      status($0).map { .status($0) }
    },
    FaultWord("status-after", "503", "commits, then this answer") {
      status($0).map { .statusAfter($0) }
    },
    FaultWord("stall-before", "5000", "holds the request so many milliseconds, then closes") {
      milliseconds($0).map { .stallBefore($0) }
    },
    FaultWord("stall-after", "5000", "commits, holds so many milliseconds, then closes") {
      milliseconds($0).map { .stallAfter($0) }
    },
    FaultWord("late-ok", "5000", "commits, then the normal answer after so many milliseconds") {
      milliseconds($0).map { .lateOK($0) }
    },
    FaultWord(
      "redirect", "307,http://127.0.0.1:9/v1/event", "a redirect to that place", fault: redirect),
    FaultWord("poison", "TOKEN", "400 for every batch that holds the token; takes no turn") {
      $0.isEmpty ? nil : .poison($0)
    },
    FaultWord("early", "401", "this answer before the body is read, then closes") {
      status($0).map { .early($0) }
    },
    FaultWord("blackhole", "reads nothing and never answers", .blackhole),
    FaultWord("close-unread", "closes without reading the body", .closeUnread),
    FaultWord("rst-before", "resets the connection, nothing committed", .resetBefore),
    FaultWord("rst-after", "commits, then resets the connection", .resetAfter),
    FaultWord("fin-after", "commits, then closes without an answer", .finishAfter),
    FaultWord("cut", "body", "commits, then ends the answer within status, headers or body") {
      WireEffect("cut:\($0)").map { .wire($0) }
    },
    FaultWord("drip", "1/100", "commits, then so many bytes each so many milliseconds") {
      WireEffect("drip:\($0)").map { .wire($0) }
    },
    FaultWord("interim", "103", "an interim answer, 100 or 103, before the normal one") {
      WireEffect("interim:\($0)").map { .wire($0) }
    },
    FaultWord("idle-close", "1000", "the normal answer, then closes when idle so many milliseconds")
    {
      WireEffect("idle-close:\($0)").map { .wire($0) }
    },
    FaultWord("h10", "the normal answer in HTTP/1.0", .wire(.oldVersion)),
    FaultWord("chunked", "the normal answer in chunks", .wire(.chunked)),
    FaultWord("no-reason", "the normal answer with no reason phrase", .wire(.noReason)),
    FaultWord("mixed-case", "the normal answer, its header names in odd case", .wire(.mixedCase)),
  ]

  private static func status(_ text: String) -> Int? {
    Int(text).flatMap { text.utf8.count == 3 && (200...599).contains($0) ? $0 : nil }
  }

  private static func milliseconds(_ text: String) -> Int? {
    guard let value = Milliseconds(text)?.count, value <= heldMillisecondsMax else { return nil }
    return value
  }

  @Sendable private static func redirect(_ text: String) -> Fault? {
    let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
    guard parts.count == 2, let status = status(parts[0]), (300...399).contains(status),
      parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return .redirect(status, to: parts[1])
  }

  /// Reads a fault as it is written.
  static func parse(_ text: String) throws(FaultError) -> Fault {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let word = all.first(where: { $0.name == name }) else {
      let near = nearest(name, among: all.map(\.name))
      let word = near.flatMap { name in all.first { $0.name == name } }
      throw FaultError(
        "\"\(text)\" is no fault; "
          + (word.map { "did you mean \"\($0.usage)\"?" }
            ?? "there are " + all.map(\.name).joined(separator: ", ")))
    }
    guard let fault = word.fault(parts.count > 1 ? String(parts[1]) : "") else {
      throw FaultError(
        word.example == nil
          ? "\"\(text)\": \"\(name)\" takes no argument"
          : "\"\(text)\" is written like \"\(word.usage)\": \(word.meaning)")
    }
    return fault
  }
}

/// Why a fault script cannot be used: what was found, then what is allowed.
public struct FaultError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and where.
  public let description: String
  /// Whether the script is sound by itself, and asks for what cannot be.
  let isImpossible: Bool

  init(_ description: String, isImpossible: Bool = false) {
    self.description = description
    self.isImpossible = isImpossible
  }
}
