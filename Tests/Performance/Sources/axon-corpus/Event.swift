/// The members of `user_data` that the corpus uses. The raw value indexes `Event.user`.
enum UserMember: Int, CaseIterable {
  case address, agent, esi, aleid, alart, axwrt, clientID, userID, email, phone, os, country, zip
  case session, ifa, idfv

  var key: String {
    switch self {
    case .address: "client_ip_address"
    case .agent: "client_user_agent"
    case .esi: "esi"
    case .aleid: "aleid"
    case .alart: "alart"
    case .axwrt: "axwrt"
    case .clientID: "client_id"
    case .userID: "user_id"
    case .email: "email"
    case .phone: "phone"
    case .os: "os"
    case .country: "country_code"
    case .zip: "zip"
    case .session: "sid"
    case .ifa: "ifa"
    case .idfv: "idfv"
    }
  }
}

/// A member's value before it is written: a text still to be escaped, or JSON as it stands.
enum Value {
  case text(String)
  case json(String)
}

/// One event as values; `nil` is a member left out.
struct Event {
  var name: String
  var time: Value?
  var sourceURL: String
  var dedupeID: String
  var currency: String?
  var value: Value?
  private var user: [Value?] = Array(repeating: nil, count: UserMember.allCases.count)

  subscript(member: UserMember) -> Value? {
    get { user[member.rawValue] }
    set { user[member.rawValue] = newValue }
  }

  /// Whether `data` is an object.
  var isLead: Bool { currency != nil || value != nil }

  init(name: String, time: Int, sourceURL: String, dedupeID: String) {
    self.name = name
    self.time = .json(String(time))
    self.sourceURL = sourceURL
    self.dedupeID = dedupeID
  }
}
