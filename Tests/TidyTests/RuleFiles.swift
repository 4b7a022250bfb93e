/// One rule to a file; its name, the constant's and the id agree; the catalogue lists it.
enum RuleFiles {
  static let folder = "Sources/AxonContract/Rules/"
  static let catalogue = "Sources/AxonContract/Catalogue.swift"

  struct Entry: Hashable {
    let id: String
    /// Name of the constant.
    let name: String
    let line: Int
  }

  static func complaints(_ file: SourceFile) -> [Complaint] {
    guard file.path.hasPrefix(folder) else { return [] }
    let entries = entries(file)
    guard entries.count == 1, let entry = entries.first else {
      return [Complaint(1, "the file declares \(entries.count) rules; one rule to a file")]
    }
    var complaints: [Complaint] = []
    let fileName = upperCamel(entry.id)
    if file.name != fileName {
      complaints.append(
        Complaint(entry.line, "the rule \(entry.id) belongs in \(fileName).swift"))
    }
    let constant = lowerCamel(entry.id)
    if entry.name != constant {
      complaints.append(
        Complaint(entry.line, "the rule \(entry.id) is called \(constant), not \(entry.name)"))
    }
    return complaints
  }

  /// Rules that the catalogue does not list: nothing would ever run them.
  static func unlisted(_ files: [SourceFile], in catalogue: SourceFile) -> [String] {
    let listed = Set(
      zip(catalogue.tokens, catalogue.tokens.dropFirst()).filter { $0.0.text == "." }.map(\.1.text))
    return files.filter { $0.path.hasPrefix(folder) }.flatMap { file in
      entries(file).filter { !listed.contains($0.name) }.map {
        "\(file.path):\($0.line): Catalogue.swift does not list .\($0.name)"
      }
    }
  }

  /// Every `let name = Rule("id", …)`; the id is the first string from there.
  static func entries(_ file: SourceFile) -> [Entry] {
    file.tokens.indices.dropLast(4).compactMap { index in
      let texts = file.tokens[index..<(index + 5)].map(\.text)
      guard texts[0] == "let", texts[2...] == ["=", "Rule", "("] else { return nil }
      let line = file.tokens[index].line
      return Entry(id: firstString(file.lines[(line - 1)...]), name: texts[1], line: line)
    }
  }

  private static func firstString(_ lines: ArraySlice<String>) -> String {
    for line in lines {
      guard let start = line.firstIndex(of: "\"") else { continue }
      return String(line[line.index(after: start)...].prefix { $0 != "\"" })
    }
    return ""
  }

  private static let acronyms = [
    "id": "ID", "ip": "IP", "ipv6": "IPv6", "url": "URL", "http": "HTTP", "json": "JSON",
    "utf8": "UTF8", "esi": "ESI", "ifa": "IFA", "idfv": "IDFV", "os": "OS",
  ]

  /// `pixel-id-missing` is `PixelIDMissing`.
  static func upperCamel(_ id: String) -> String {
    id.split(separator: "-").map {
      acronyms[String($0)] ?? $0.prefix(1).uppercased() + $0.dropFirst()
    }
    .joined()
  }

  /// `pixel-id-missing` is `pixelIDMissing`.
  static func lowerCamel(_ id: String) -> String {
    let first = id.prefix { $0 != "-" }
    return first + upperCamel(String(id.dropFirst(first.count)))
  }
}
