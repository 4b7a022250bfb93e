/// Who may import whom: the arrows of the design, and what each target takes from outside. A target
/// that is not listed may not exist.
enum Imports {
  private static let system: Set = ["Glibc", "Musl", "Darwin", "FoundationEssentials"]
  private static let judging: Set = ["JSONText", "AxonContract", "AxonLint", "AxonReport"]
  private static let command: Set = system.union(["ArgumentParser", "SystemPackage"])

  /// The judging targets take nothing from outside: they are pure, and start in no time.
  static let table: [String: Set<String>] = [
    "CByteScan": [],
    "JSONText": ["CByteScan"],
    "AxonContract": ["JSONText"],
    "AxonLint": ["AxonContract", "JSONText"],
    "AxonReport": ["AxonLint", "AxonContract", "JSONText"],
    "AxonGolden": ["AxonContract", "JSONText", "FoundationEssentials"],
    "AxonPublish": ["AxonGolden", "AxonContract", "JSONText"],
    "CMicroHTTPD": [],
    "MicroHTTP": system.union(["CMicroHTTPD", "Synchronization"]),
    "CGnuTLS": [],
    "TestAuthority": system.union(["CGnuTLS"]),
    "AxonMock": judging.union(system).union([
      "MicroHTTP", "TestAuthority", "GRDB", "SystemPackage",
    ]),
    // Neither the linter nor the mock: it judges them, and may not be judged by their mistakes.
    "AxonConformance": system.union(["JSONText", "AxonGolden", "MicroHTTP"]),
    "ReferenceSender": system.union(["JSONText"]),
    // What the commands have in common: the options of the contract, and how a command fails.
    "CommandSupport": command.union(["AxonLint", "AxonContract", "JSONText"]),
    "ChildProcess": ["Glibc", "Musl", "Synchronization"],
    "axon-lint": judging.union(command).union(["CommandSupport", "AxonGolden", "AxonPublish"]),
    "axon-mock": judging.union(command).union([
      "CommandSupport", "ChildProcess", "AxonMock", "MicroHTTP", "TestAuthority",
    ]),
    "axon-conformance": command.union(["AxonConformance", "JSONText"]),
    "axon-reference-sender": command.union(["ReferenceSender"]),
  ]

  static func complaints(_ file: SourceFile) -> [Complaint] {
    guard let target = file.target else { return [] }
    guard let allowed = table[target] else {
      return [Complaint(1, "the target \(target) is not in the table of Imports.swift")]
    }
    return modules(file).compactMap { line, module in
      guard !allowed.contains(module) else { return nil }
      let list = allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")
      return Complaint(line, "\(target) may not import \(module); it may import \(list)")
    }
  }

  /// The modules that a Swift file imports, with their lines.
  static func modules(_ file: SourceFile) -> [(line: Int, module: String)] {
    guard file.language == .swift else { return [] }
    return file.codeLines.enumerated().compactMap { index, line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ $0.hasPrefix("@") || Declarations.access.contains($0) })
      else { return nil }
      let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let path = words[(place + 1)...].first { !kinds.contains($0) } ?? ""
      return (index + 1, String(path.prefix { $0 != "." && $0 != ";" }))
    }
  }
}
