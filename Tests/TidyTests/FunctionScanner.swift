/// Finds functions in Swift by their braces: from the keyword's line to that of the last brace.
struct FunctionScanner {
  private enum Kind: Equatable {
    case function(String)
    case type
    /// An accessor, a closure, a branch.
    case block
  }

  private struct Block {
    let kind: Kind
    let line: Int
    /// Parentheses that are open where the block begins: declarations stand at this depth.
    let depth: Int
  }

  private static let types: Set = ["struct", "class", "enum", "extension", "protocol", "actor"]
  private static let callables: Set = ["func", "init", "deinit", "subscript"]
  private static let others: Set = ["var", "let", "case", "typealias", "associatedtype", "import"]

  private var found: [Function] = []
  private var blocks: [Block] = []
  private var pending: (kind: Kind, line: Int)?
  private var depth = 0

  static func functions(_ tokens: [Token]) -> [Function] {
    var scanner = FunctionScanner()
    for index in tokens.indices { scanner.take(tokens, index) }
    return scanner.found
  }

  private mutating func take(_ tokens: [Token], _ index: Int) {
    let token = tokens[index]
    switch token.text {
    case "(", "[": depth += 1
    case ")", "]": depth -= 1
    case "{": open(token.line)
    case "}": close(token.line)
    default:
      let isMember = index > 0 && tokens[index - 1].text == "."
      if token.isWord, !isMember, depth == blocks.last?.depth ?? 0 {
        declare(token, next: index + 1 < tokens.count ? tokens[index + 1].text : "")
      }
    }
  }

  private mutating func declare(_ token: Token, next: String) {
    if Self.callables.contains(token.text) {
      pending = (.function(token.text == "func" ? next : token.text), token.line)
    } else if Self.types.contains(token.text) {
      pending = (.type, token.line)
    } else if Self.others.contains(token.text) {
      pending = nil
    }
  }

  private mutating func open(_ line: Int) {
    let isDeclaration = pending != nil && depth == blocks.last?.depth ?? 0
    let (kind, start) = isDeclaration ? pending ?? (.block, line) : (.block, line)
    if isDeclaration { pending = nil }
    blocks.append(Block(kind: kind, line: start, depth: depth))
  }

  private mutating func close(_ line: Int) {
    pending = nil
    guard let block = blocks.popLast() else { return }
    let lineCount = line - block.line + 1
    switch block.kind {
    case .function(let name):
      found.append(Function(name: name, line: block.line, lineCount: lineCount))
    case .block where blocks.allSatisfy({ $0.kind == .type }):
      found.append(Function(name: "a block", line: block.line, lineCount: lineCount))
    case .block, .type: break
    }
  }
}

/// Finds functions in C: outermost blocks behind a parenthesis.
enum CFunctionScanner {
  static func functions(_ tokens: [Token]) -> [Function] {
    var found: [Function] = []
    var depth = 0
    var start: (name: String, line: Int)?
    var name = ""
    for (index, token) in tokens.enumerated() {
      let previous = index > 0 ? tokens[index - 1].text : ""
      switch token.text {
      case "(" where depth == 0: name = previous
      case "{":
        if depth == 0, previous == ")" { start = (name, token.line) }
        depth += 1
      case "}":
        depth -= 1
        if depth == 0, let first = start {
          found.append(
            Function(name: first.name, line: first.line, lineCount: token.line - first.line + 1))
          start = nil
        }
      default: break
      }
    }
    return found
  }
}
