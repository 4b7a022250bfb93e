public import AxonContract
public import AxonGolden

/// A file that is printed from the catalogue and the golden suite.
public struct PublishedFile: Sendable, Hashable {
  /// Where it stands, from the golden folder, such as `published/readings.md`.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// A file at `path`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(_ path: String, _ text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

/// Prints what is published beside the golden suite. It reads and writes nothing itself.
public enum Publisher {
  /// The subfolder of the golden folder that holds nothing but published files.
  public static let folder = "published"

  /// Every published file of `contract`, by path.
  ///
  /// The same contract and suite always give the same bytes.
  public static func files(of contract: Contract, suite: GoldenSuite) -> [PublishedFile] {
    var files = contract.rules.map { rule in
      PublishedFile(
        "\(folder)/rules/\(rule.id).md",
        RulePage.markdown(of: rule, suite: suite, contract: contract))
    }
    files.append(PublishedFile("\(folder)/rules/README.md", RuleIndex.markdown(of: contract)))
    files.append(
      PublishedFile("\(folder)/readings.md", ReadingsPage.markdown(of: contract, suite: suite)))
    files.append(
      PublishedFile("\(folder)/schema-limits.md", SchemaLimits.markdown(of: contract)))
    for dialect in SchemaDialect.allCases {
      files.append(
        PublishedFile(
          path: "\(folder)/\(contract.id).schema.\(dialect.rawValue).json",
          bytes: PayloadSchema.bytes(of: contract, dialect)))
    }
    files.append(
      PublishedFile(
        path: "\(folder)/\(contract.id).openapi.json",
        bytes: EndpointDescription.bytes(of: contract)))
    files.append(
      PublishedFile(path: "\(folder)/catalogue.json", bytes: CatalogueFile.bytes(of: contract)))
    files.append(PublishedFile(path: "index.json", bytes: GoldenIndex.bytes(of: suite)))
    return files.sorted { $0.path < $1.path }
  }
}
