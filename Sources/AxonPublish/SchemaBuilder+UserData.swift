import AxonContract

extension SchemaBuilder {
  mutating func userData() -> SchemaNode {
    let identifiers: [Field] = [.alart, .axwrt, .clientID, .userID, .email, .phone]
    let members = contract.fields.fields.filter { $0.object == .userData }
    let object: SchemaNode = [
      "type": "object",
      "required": required([
        Field.clientIPAddress.name: "client-ip-address-missing",
        Field.clientUserAgent.name: "client-user-agent-missing", Field.esi.name: "esi-missing",
      ]),
      "properties": .object(members.map { (name: $0.name, value: value(of: $0)) }),
      "anyOf": piece(.list(identifiers.map(Self.given)), for: "no-user-identifier"),
    ]
    return piece(
      object, for: "user-data-not-object", "user-data-member-not-string", "user-data-member-null",
      "user-data-member-empty")
  }

  private mutating func value(of field: Field) -> SchemaNode {
    switch field {
    case .clientIPAddress: ipAddress()
    case .clientUserAgent: reference("text")
    case .esi: piece(["enum": ["web", "app"]], for: "esi-unknown")
    case .email, .phone, .countryCode: reference(field.name)
    default: reference("optional_text")
    }
  }

  private mutating func ipAddress() -> SchemaNode {
    let address: SchemaNode = [
      "type": "string",
      "anyOf": Self.patterns(SchemaPatterns.ipv4, SchemaPatterns.ipv6),
      "not": Self.broken,
    ]
    return piece(address, for: "client-ip-address-invalid")
  }

  mutating func email() -> SchemaNode {
    let forms = Self.patterns(
      SchemaPatterns.email, SchemaPatterns.sha256, SchemaPatterns.placeholder, or: Self.empty)
    return piece(
      Self.optionalText.with(["anyOf": forms]), for: "email-invalid", "email-hash-wrong")
  }

  mutating func phone() -> SchemaNode {
    let forms = Self.patterns(
      SchemaPatterns.phone, SchemaPatterns.sha256, SchemaPatterns.placeholder, or: Self.empty)
    return piece(
      Self.optionalText.with(["anyOf": forms]), for: "phone-invalid", "phone-hash-wrong")
  }

  mutating func countryCode() -> SchemaNode {
    let forms: SchemaNode = [
      Self.empty,
      ["pattern": .text(SchemaPatterns.country), "not": Self.broken],
      ["pattern": .text(SchemaPatterns.placeholder)],
    ]
    return piece(Self.optionalText.with(["anyOf": forms]), for: "country-code-unknown")
  }

  /// A text of more than one line; the type keeps null out of it, which matches every pattern.
  private static var broken: SchemaNode {
    ["type": "string", "pattern": .text(SchemaPatterns.lineEnd)]
  }

  /// No text but the empty one, which counts as absent.
  private static var empty: SchemaNode { ["maxLength": 0] }

  /// Any of these; a value that is no text matches each.
  private static func patterns(_ patterns: String..., or others: SchemaNode...) -> SchemaNode {
    .list(others + patterns.map { ["pattern": .text($0)] })
  }
}
