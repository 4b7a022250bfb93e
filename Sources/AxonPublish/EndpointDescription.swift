public import AxonContract
import JSONText

/// The endpoint itself as an OpenAPI document: one operation, from the contract's values.
///
/// It says what the page says of the endpoint, and what a schema can say of a body. The content of
/// the answers is left open: nobody outside the vendor has published one.
public enum EndpointDescription {
  /// The version of the specification that the document is written in
  /// (https://spec.openapis.org/oas/v3.1.1.html); its schemas are JSON Schema 2020-12.
  public static let version = "3.1.1"

  /// The document, pretty-printed in UTF-8.
  public static func bytes(of contract: Contract) -> [UInt8] {
    var schemas = SchemaBuilder(contract, .draft2020, home: "components/schemas")
    let document: SchemaNode = [
      "openapi": .text(version),
      "info": [
        "title": .text(contract.title),
        "version": .text(contract.id),
        "description": """
        What AppLovin's (Axon's) published page says of its event endpoint, under the default \
        readings of what it leaves open. Not published by the vendor.
        """,
      ],
      "servers": [["url": "https://b.applovin.com"]],
      "security": [["key": []]],
      "paths": ["/v1/event": ["post": operation(contract)]],
      "components": [
        "securitySchemes": ["key": key],
        "schemas": schemas.components(),
      ],
    ]
    var writer = JSONWriter(.pretty)
    document.write(to: &writer)
    writer.endLine()
    return writer.bytes
  }

  /// The header's value is the key alone: no scheme of RFC 9110 stands before it.
  private static var key: SchemaNode {
    [
      "type": "apiKey", "in": "header", "name": "Authorization",
      "description": "The Conversion API key, with no scheme such as Bearer before it.",
    ]
  }

  private static func operation(_ contract: Contract) -> SchemaNode {
    [
      "operationId": "sendEvents",
      "summary": "Submits one or more events",
      "description": .text(
        "A batch of at most \(contract.maxEventCount) events. Any invalid event fails the batch."),
      "parameters": [pixelID],
      "requestBody": [
        "required": .truth(true),
        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/body"]]],
      ],
      "responses": .object(
        answers.map { status, meaning in
          (name: String(status), value: ["description": .text(meaning + rules(contract, status))])
        }),
    ]
  }

  private static var pixelID: SchemaNode {
    [
      "name": "pixel_id", "in": "query", "required": .truth(true),
      "description": "The Axon Event Key.", "schema": SchemaBuilder.text,
    ]
  }

  /// The answers that the page names ("Response codes"). 404, 405 and 413, which the linter gives
  /// too, are no answers of this operation, or none of the page's.
  private static let answers: [(status: Int, meaning: String)] = [
    (200, "All events were processed successfully."),
    (400, "An error in the request; the entire batch is dropped."),
    (401, "Authentication failed."),
  ]

  /// The rules that lead to an answer.
  private static func rules(_ contract: Contract, _ status: Int) -> String {
    let ids = contract.rules
      .filter { $0.status == status && $0.level(under: contract.defaultReadings) == .error }
      .map(\.id)
    return ids.isEmpty ? "" : " Rules: \(ids.joined(separator: ", "))."
  }
}
