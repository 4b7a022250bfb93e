import JSONText

/// A piece of a JSON Schema or of an OpenAPI document; members keep the order in which they are
/// written.
indirect enum SchemaNode: Sendable {
  /// A name and what it stands for.
  typealias Member = (name: String, value: SchemaNode)

  case object([Member])
  case list([SchemaNode])
  case text(String)
  case number(Int)
  case truth(Bool)

  /// The object, with these members behind its own.
  func with(_ members: KeyValuePairs<String, SchemaNode>) -> SchemaNode {
    guard case .object(let own) = self else { return self }
    return .object(own + members.map { (name: $0.key, value: $0.value) })
  }

  /// The object, with the members of another one behind its own.
  func followed(by other: SchemaNode) -> SchemaNode {
    guard case .object(let own) = self, case .object(let more) = other else { return self }
    return .object(own + more)
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.object { writer in
        for member in members {
          writer.name(member.name)
          member.value.write(to: &writer)
        }
      }
    case .list(let elements): writer.array { writer in elements.forEach { $0.write(to: &writer) } }
    case .text(let text): writer.string(text)
    case .number(let number): writer.number(number)
    case .truth(let isTrue): writer.bool(isTrue)
    }
  }
}

extension SchemaNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByIntegerLiteral
{
  init(dictionaryLiteral elements: (String, SchemaNode)...) {
    self = .object(elements.map { (name: $0.0, value: $0.1) })
  }

  init(arrayLiteral elements: SchemaNode...) { self = .list(elements) }

  init(stringLiteral value: String) { self = .text(value) }

  init(integerLiteral value: Int) { self = .number(value) }
}
