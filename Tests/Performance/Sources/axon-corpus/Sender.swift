/// The members of an event, for the order in which a sender writes them.
enum EventMember {
  case time, sourceURL, name, dedupeID, userData, data
}

/// A program that sends events: it writes its members in one order and escapes in one manner.
/// A body comes from one sender, as bodies do.
struct Sender: Sendable {
  /// What beyond the necessary is written as an escape.
  enum Escapes: Sendable {
    /// Nothing: text beyond ASCII stands as UTF-8.
    case fewest
    /// Text beyond ASCII, as `\u00e9`.
    case nonASCII
    /// Text beyond ASCII and the slash, as `\/`.
    case nonASCIIAndSlash
  }

  let escapes: Escapes
  let isApp: Bool
  let names: [String]
  let eventOrder: [EventMember]
  let userOrder: [UserMember]

  static let all = [
    Sender(
      escapes: .fewest, isApp: false, names: ["page_view", "page_view", "generate_lead"],
      eventOrder: [.name, .time, .sourceURL, .dedupeID, .userData, .data],
      userOrder: [
        .address, .agent, .esi, .aleid, .axwrt, .clientID, .userID, .email, .phone, .os, .country,
        .zip, .session,
      ]),
    Sender(
      escapes: .nonASCIIAndSlash, isApp: false, names: ["page_view", "generate_lead"],
      eventOrder: [.time, .sourceURL, .name, .userData, .data, .dedupeID],
      userOrder: [
        .email, .phone, .userID, .clientID, .axwrt, .aleid, .session, .country, .zip, .os, .esi,
        .address, .agent,
      ]),
    Sender(
      escapes: .nonASCII, isApp: true, names: ["app_open", "page_view", "generate_lead"],
      eventOrder: [.dedupeID, .name, .data, .userData, .sourceURL, .time],
      userOrder: [
        .esi, .os, .alart, .aleid, .clientID, .userID, .ifa, .idfv, .email, .phone, .zip, .country,
        .agent, .address,
      ]),
  ]
}
