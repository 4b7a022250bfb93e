import AxonContract

/// Suggests the option that a mistyped one most likely meant.
enum OptionHint {
  static let options = [
    "--format", "--contract", "--reading", "--rule", "--config", "--strict", "--fix",
    "--fix-unsafe", "--diff", "--as", "--show-values", "--now", "--jobs", "--color", "--help",
    "--version", "--readings", "--json", "--draft", "--output",
  ]

  static func hint(for arguments: [String]) -> String? {
    for argument in arguments.dropFirst() where argument.hasPrefix("--") {
      let name = String(argument.prefix { $0 != "=" })
      guard !options.contains(name), let near = nearest(name, among: options) else { continue }
      return "\(name) is no option; did you mean \(near)?"
    }
    return nil
  }
}
