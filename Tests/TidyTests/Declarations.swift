/// Public declarations, found line by line, and whether each says what it is for.
enum Declarations {
  static let access: Set = ["public", "open", "package", "internal", "fileprivate", "private"]
  private static let modifiers: Set = [
    "static", "final", "mutating", "nonmutating", "override", "convenience", "required",
    "indirect", "lazy", "weak", "unowned", "nonisolated", "borrowing", "consuming", "prefix",
    "postfix", "infix", "dynamic", "isolated", "distributed",
  ]
  private static let keywords: Set = [
    "func", "var", "let", "struct", "class", "enum", "actor", "protocol", "init", "subscript",
    "typealias", "associatedtype", "macro", "operator", "extension",
  ]

  struct Declaration: Hashable {
    let line: Int
    let keyword: String
    let name: String
    let isDocumented: Bool
  }

  static func complaints(_ file: SourceFile) -> [Complaint] {
    declarations(file).compactMap { declaration in
      if declaration.keyword == "extension" {
        return Complaint(
          declaration.line, "write public on each member of the extension, not on the extension")
      }
      if declaration.isDocumented { return nil }
      let name = [declaration.keyword, declaration.name].filter { !$0.isEmpty }
      return Complaint(
        declaration.line, "public \(name.joined(separator: " ")) has no doc comment")
    }
  }

  /// The public declarations of a file in `Sources`, with the requirements of public protocols.
  static func declarations(_ file: SourceFile) -> [Declaration] {
    guard file.language == .swift, file.target != nil else { return [] }
    var found: [Declaration] = []
    var requirements: Substring?
    for (index, line) in file.codeLines.enumerated() {
      let indent = line.prefix { $0 == " " }
      if let ended = requirements, indent == ended, line.hasPrefix(ended + "}") {
        requirements = nil
      }
      guard let (isPublic, keyword, name) = declaration(line) else { continue }
      let isRequirement = requirements.map { indent == $0 + "  " } ?? false
      guard isPublic || isRequirement else { continue }
      if keyword == "protocol" { requirements = indent }
      found.append(
        Declaration(
          line: index + 1, keyword: keyword, name: name,
          isDocumented: isDocumented(file, above: index)))
    }
    return found
  }

  private static func declaration(_ line: String) -> (Bool, keyword: String, name: String)? {
    var rest = withoutAttributes(line[...])
    var isPublic = false
    while true {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if keywords.contains(String(word)) {
        let behind = rest.dropFirst(word.count).drop { $0 == " " }
        // `class func` and `class var` are members, and `class` their modifier.
        if word == "class", behind.hasPrefix("func ") || behind.hasPrefix("var ") {
          rest = behind
          continue
        }
        let isNamed = word != "init" && word != "subscript"
        return (isPublic, String(word), isNamed ? name(behind) : "")
      }
      guard access.contains(String(word)) || modifiers.contains(String(word)) else { return nil }
      isPublic = isPublic || word == "public" || word == "open"
      rest = rest.dropFirst(word.count)
      if rest.first == "(" { rest = rest.drop { $0 != ")" }.dropFirst() }
      rest = rest.drop { $0 == " " }
    }
  }

  private static func name(_ text: Substring) -> String {
    let word = text.prefix { $0 != " " }
    let identifier = word.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" }
    return String(identifier.isEmpty ? word.prefix { $0 != "(" } : identifier)
  }

  /// The declaration behind `@attributes` on its own line.
  private static func withoutAttributes(_ line: Substring) -> Substring {
    var rest = line.drop { $0 == " " }
    while rest.first == "@" {
      rest = rest.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" }
      if rest.first == "(" {
        var depth = 0
        rest = rest.drop { character in
          if character == "(" { depth += 1 }
          if character == ")" { depth -= 1 }
          return depth > 0
        }.dropFirst()
      }
      rest = rest.drop { $0 == " " }
    }
    return rest
  }

  private static func isDocumented(_ file: SourceFile, above index: Int) -> Bool {
    for line in file.lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("@"), withoutAttributes(text).isEmpty { continue }
      return text.hasPrefix("///") || text.hasSuffix("*/")
    }
    return false
  }
}
