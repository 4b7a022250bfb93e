public import AxonContract
import JSONText

/// The drafts of JSON Schema that a contract is published in.
public enum SchemaDialect: String, Sendable, CaseIterable {
  /// Draft 2020-12.
  case draft2020 = "2020-12"
  /// Draft 7.
  case draft7 = "draft-7"

  var uri: String {
    switch self {
    case .draft2020: "https://json-schema.org/draft/2020-12/schema"
    case .draft7: "http://json-schema.org/draft-07/schema#"
    }
  }

  /// The member that holds the named schemas.
  var definitions: String {
    switch self {
    case .draft2020: "$defs"
    case .draft7: "definitions"
    }
  }
}

/// A contract as a JSON Schema of a body: every error under the default readings that a schema can
/// say, and nothing else. What is accepted with a warning is accepted.
public enum PayloadSchema {
  /// The schema, pretty-printed in UTF-8.
  public static func bytes(of contract: Contract, _ dialect: SchemaDialect) -> [UInt8] {
    var builder = SchemaBuilder(contract, dialect)
    let schema = builder.root()
    var writer = JSONWriter(.pretty)
    schema.write(to: &writer)
    writer.endLine()
    return writer.bytes
  }

  /// Ids of the rules that the schema says.
  public static func expressed(of contract: Contract) -> Set<String> {
    var builder = SchemaBuilder(contract, .draft2020)
    _ = builder.root()
    return builder.expressed
  }
}
