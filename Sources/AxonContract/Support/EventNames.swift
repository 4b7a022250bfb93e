import JSONText

extension EventView {
  /// The event's name, where the readings let it stand: what is no event has no shape to judge.
  var allowedName: EventName? { allowedNames.first { $0 == name } }

  /// The names that contract and readings let stand.
  var allowedNames: [EventName] {
    let refusesAppOpen = reading("app-open") == "never"
    return contract.eventNames.filter { !($0 == .appOpen && refusesAppOpen) }
  }

  /// Whether `field` is there, null included, and is not of `kind`.
  func has(_ field: Field, otherThan kind: JSONKind) -> Bool {
    self[field].kind != .absent && self[field].kind != kind
  }

  /// Whether the event is a lead whose `data` can be judged.
  var isLeadWithData: Bool { name == .generateLead && hasData }
}

/// The vendor's contract for shops, which is spoken at the same address.
enum StandardContract {
  /// Its event names that lead generation does not have.
  static let eventNames = [
    "view_item", "add_to_cart", "begin_checkout", "purchase", "add_payment_info",
    "remove_from_cart", "search", "view_cart", "login", "sign_up", "subscribe",
  ]
}

/// Words in a row: `a`, `a and b`, `a, b and c`.
func spelledList(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
