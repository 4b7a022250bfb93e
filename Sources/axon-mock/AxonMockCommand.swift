import ArgumentParser
import AxonMock

/// `axon-mock`
@main
struct AxonMockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "axon-mock", abstract: "A stand-in for the event endpoint.")

  func run() throws { print(runtime()) }
}
