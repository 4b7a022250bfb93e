import CommandSupport
import ArgumentParser
import AxonContract
import AxonPublish

/// `axon-lint schema`: the contract as a JSON Schema.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema of a body, for validators that know no rules.")

  /// The drafts that a schema is written in.
  enum Draft: String, CaseIterable, ExpressibleByArgument {
    case latest = "2020-12"
    case seven = "7"
  }

  @Option(help: "The draft of JSON Schema: 2020-12 or 7.")
  var draft = Draft.latest

  func run() throws {
    let dialect: SchemaDialect = draft == .latest ? .draft2020 : .draft7
    try StandardOutput.write(PayloadSchema.bytes(of: Catalogue.leadGen, dialect))
  }
}

/// `axon-lint openapi`: the endpoint as an OpenAPI document.
struct OpenAPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openapi", abstract: "Prints an OpenAPI 3.1 document of the endpoint.")

  func run() throws {
    try StandardOutput.write(EndpointDescription.bytes(of: Catalogue.leadGen))
  }
}
