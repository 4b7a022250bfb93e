import FoundationEssentials

/// One thing to read.
enum Input: Hashable {
  case standardInput
  case file(String)

  /// As it is called in every output.
  var name: String {
    switch self {
    case .standardInput: "<stdin>"
    case .file(let path): path
    }
  }
}

/// Turns the paths of a command line into a list of inputs.
struct InputList {
  /// Endings of the files that a folder is searched for: payloads, or whole requests.
  private let suffixes: [String]

  private(set) var inputs: [Input] = []
  /// What could not be listed: one line for each.
  private(set) var failures: [String] = []

  private var known: Set<Input> = []

  init(_ paths: [String], as layout: Layout) {
    suffixes = layout == .http ? [".http"] : [".json", ".jsonl", ".ndjson"]
    for path in paths { add(path) }
  }

  /// What is named twice is read once: standard input has no second time.
  private mutating func take(_ input: Input) {
    if known.insert(input).inserted { inputs.append(input) }
  }

  private mutating func add(_ path: String) {
    var isFolder = false
    if path == "-" {
      take(.standardInput)
    } else if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder { addFolder(path) } else { take(.file(path)) }
    } else if path.contains(where: { "*?[".contains($0) }) {
      addGlob(path)
    } else {
      failures.append("\(path): " + Self.whyAbsent(path) + AxonLintCommand.meantCommand(path))
    }
  }

  private mutating func addFolder(_ path: String) {
    do {
      let root = path.hasSuffix("/") ? String(path.dropLast()) : path
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      for name in names where !name.hasPrefix(".") {
        let inside = "\(root)/\(name)"
        var isFolder = false
        let isThere = FileManager.default.fileExists(atPath: inside, isDirectory: &isFolder)
        if isFolder {
          // A link to a folder could lead back here; files behind links are read.
          if !Self.isLink(inside) { addFolder(inside) }
        } else if suffixes.contains(where: name.hasSuffix) {
          if isThere {
            take(.file(inside))
          } else {
            failures.append("\(inside): " + Self.whyAbsent(inside))
          }
        }
      }
    } catch {
      failures.append("\(path): the folder cannot be read")
    }
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  /// Why nothing is at `path`, though it was named.
  private static func whyAbsent(_ path: String) -> String {
    if isLink(path) { return "a link that leads nowhere" }
    // What is not UTF-8 was mended when the name was read, and is another name since.
    return path.contains("\u{FFFD}")
      ? "its name is not UTF-8, so that it cannot be opened; rename it" : "no such file or folder"
  }

  /// A pattern that the shell left alone: `*` and `?` within one name, `**` across folders.
  private mutating func addGlob(_ pattern: String) {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    var found: [String] = []
    Self.match(parts[...], under: pattern.hasPrefix("/") ? "/" : "", into: &found)
    if found.isEmpty { failures.append("\(pattern): no file matches") }
    for path in found { take(.file(path)) }
  }

  private static func match(
    _ parts: ArraySlice<String>, under folder: String, into found: inout [String]
  ) {
    guard let part = parts.first else { return }
    let listed = folder.isEmpty ? "." : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: listed))?.sorted() ?? []
    let rest = parts.dropFirst()
    if part == "**" { match(rest, under: folder, into: &found) }
    for name in names where part == "." || part == ".." || !name.hasPrefix(".") {
      let path = folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if part == "**" {
        if isFolder, !isLink(path) { match(parts, under: path, into: &found) }
      } else if Glob.matches(name, part) {
        if rest.isEmpty {
          if !isFolder { found.append(path) }
        } else if isFolder {
          match(rest, under: path, into: &found)
        }
      }
    }
  }
}

/// Patterns of one path component.
enum Glob {
  /// Whether `name` fits `pattern`: `*` any run, `?` any one character, `[a-z]` one of a set.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    matches(Array(name)[...], Array(pattern)[...])
  }

  private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>)
    -> Bool
  {
    var name = name
    var pattern = pattern
    // The last star, and how much of the name it has taken: going back to it alone is enough.
    var retry: (name: ArraySlice<Character>, pattern: ArraySlice<Character>)?
    while true {
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
      } else if let rest = step(name, pattern) {
        name = name.dropFirst()
        pattern = rest
      } else if name.isEmpty, pattern.isEmpty {
        return true
      } else if let last = retry, !last.name.isEmpty {
        name = last.name.dropFirst()
        pattern = last.pattern
        retry = (name, pattern)
      } else {
        return false
      }
    }
  }

  /// The pattern behind its first element, when that fits the name's first character.
  private static func step(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>)
    -> ArraySlice<Character>?
  {
    guard let letter = name.first, let element = pattern.first else { return nil }
    if element == "[", let close = pattern.dropFirst(2).firstIndex(of: "]") {
      let set = pattern[(pattern.startIndex + 1)..<close]
      return contains(set, letter) ? pattern[(close + 1)...] : nil
    }
    return element == "?" || element == letter ? pattern.dropFirst() : nil
  }

  private static func contains(_ set: ArraySlice<Character>, _ letter: Character) -> Bool {
    let isNegated = set.first == "!" || set.first == "^"
    var rest = isNegated ? set.dropFirst() : set
    var isIn = false
    while let low = rest.popFirst() {
      if rest.first == "-", let high = rest.dropFirst().first {
        isIn = isIn || (low <= high && (low...high).contains(letter))
        rest = rest.dropFirst(2)
      } else {
        isIn = isIn || low == letter
      }
    }
    return isIn != isNegated
  }
}
