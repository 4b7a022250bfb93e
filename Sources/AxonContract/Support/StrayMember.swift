import JSONText

extension EventView {
  /// What to say of the members of `object` that no field stands for.
  func strayMembers(of object: ObjectKind) -> [Fault] {
    unknown.filter { $0.object == object }.map { stray($0) }
  }

  private func stray(_ member: UnknownMember) -> Fault {
    let name = source.string(of: member.name)
    let fields = contract.fields.fields
    if let home = fields.first(where: { $0.name == name })?.object {
      return Fault(
        .unknown(member),
        "\(member: name) stands in \(member.object.phrase); it belongs in \(home.phrase)",
        help: "move \(home == .event ? "it out, beside data" : "it into \(home.phrase)")")
    }
    let own = fields.filter { $0.object == member.object }
    let names = spelledList(own.map(\.name))
    let message: Message =
      "\(member: name) is no member of \(member.object.phrase), which has \(names)"
    guard let meant = meant(by: name, among: own) else { return Fault(.unknown(member), message) }
    guard self[meant].kind == .absent else {
      return Fault(
        .unknown(member), message,
        help: "leave it out; \(meant.name), the nearest known name, is there already")
    }
    return Fault(
      .unknown(member), message, help: "write \(meant.name), the nearest known name",
      patches: [Patch(member.name.span, "\"\(meant.name)\"")])
  }

  /// A field that is not there yet is likelier meant than one that is.
  private func meant(by name: String, among fields: [Field]) -> Field? {
    let folded = name.lowercased().filter { $0 != "_" && $0 != "-" }
    if let alias = Self.aliases[folded], fields.contains(alias) { return alias }
    let missing = fields.filter { self[$0].kind == .absent }
    let near =
      nearest(name, among: missing.map(\.name)) ?? nearest(name, among: fields.map(\.name))
    return fields.first { $0.name == near }
  }

  /// Names that other conversion APIs have for the same thing, too far off to be near.
  private static let aliases: [String: Field] = [
    "eventname": .name, "eventid": .dedupeID, "customdata": .data, "timestamp": .eventTime,
    "url": .eventSourceURL, "sourceurl": .eventSourceURL, "currencycode": .currency,
    "amount": .value, "ip": .clientIPAddress, "ipaddress": .clientIPAddress,
    "clientip": .clientIPAddress, "ua": .clientUserAgent, "useragent": .clientUserAgent,
    "axeid": .aleid, "em": .email, "emailaddress": .email, "ph": .phone, "phonenumber": .phone,
    "externalid": .userID, "customerid": .userID, "idfa": .ifa, "gaid": .ifa,
    "advertisingid": .ifa, "country": .countryCode, "zipcode": .zip, "zp": .zip,
    "postalcode": .zip, "postcode": .zip, "sessionid": .sid, "platform": .os,
  ]
}

extension ObjectKind {
  /// What an object is called in a message.
  fileprivate var phrase: String {
    switch self {
    case .envelope: "the body"
    case .event: "the event"
    case .data: "data"
    case .userData: "user_data"
    }
  }
}
