/// How long files, lines and functions may be.
enum Sizes {
  static let lineCountMax = 400
  static let columnCountMax = 100
  static let functionLineCountMax = 70

  static func fileLength(_ file: SourceFile) -> [Complaint] {
    guard file.lines.count > lineCountMax else { return [] }
    return [
      Complaint(
        lineCountMax + 1, "the file has \(file.lines.count) lines; at most \(lineCountMax)")
    ]
  }

  static func lineWidth(_ file: SourceFile) -> [Complaint] {
    file.lines.enumerated().compactMap { index, line in
      // The bytes are counted first because they are never fewer than the columns, and cheap.
      guard line.utf8.count > columnCountMax, line.count > columnCountMax else { return nil }
      return Complaint(
        index + 1, "the line has \(line.count) columns; at most \(columnCountMax)")
    }
  }

  static func functionLength(_ file: SourceFile) -> [Complaint] {
    functions(file).compactMap { function in
      guard function.lineCount > functionLineCountMax else { return nil }
      return Complaint(
        function.line,
        "\(function.name) has \(function.lineCount) lines; at most \(functionLineCountMax)")
    }
  }

  static func functions(_ file: SourceFile) -> [Function] {
    switch file.language {
    case .swift: FunctionScanner.functions(file.tokens)
    case .c: CFunctionScanner.functions(file.tokens)
    }
  }
}

/// A function, or a block of code that stands in place of one: an accessor, a closure.
struct Function: Hashable {
  let name: String
  let line: Int
  let lineCount: Int
}
