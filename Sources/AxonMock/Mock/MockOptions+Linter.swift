public import AxonLint

extension MockOptions {
  /// The linter that a mock with these options asks, for whoever keeps what it judged.
  public var linter: Linter {
    Linter(contract: contract, settings: MockService.settings(self), levels: levels)
  }
}
