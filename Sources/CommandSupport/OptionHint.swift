internal import AxonContract

/// Suggests the option that a mistyped one most likely meant.
enum OptionHint {
  /// - Parameters:
  ///   - arguments: the command line; nothing behind a bare `--` is ours to judge.
  ///   - options: the options there are.
  static func hint(for arguments: [String], among options: [String]) -> String? {
    for argument in arguments.dropFirst().prefix(while: { $0 != "--" })
    where argument.hasPrefix("--") {
      let name = String(argument.prefix { $0 != "=" })
      guard !options.contains(name), let near = nearest(name, among: options) else { continue }
      return "\(name) is no option; did you mean \(near)?"
    }
    return nil
  }
}
