import JSONText

extension Rule {
  static let eventNameUnknown = Rule(
    "event-name-unknown", .error, .stated, .serverEvent,
    what: "an event name that lead generation does not have",
    why: "names are matched letter for letter; one unknown name drops the whole batch",
    remedy: "send one of the names of this contract, and leave other events out",
    fix: .unsafe,
    readings: ["app-open"],
    check: .value(of: FieldSet(.name)) { value, event in
      guard let name = value.text, event.allowedName == nil else { return nil }
      let allowed = event.allowedNames.map(\.rawValue)
      let message: Message =
        "name is \(name.string, of: .name)\(flaw(of: name)); there are \(spelledList(allowed))"
      guard let meant = meant(by: name, among: allowed) else {
        return Fault(.field(.name), message)
      }
      return Fault(
        .field(.name), message, help: "write \"\(meant)\"",
        patches: [Patch(value.token.span, "\"\(meant)\"")])
    })

  private static func flaw(of name: Text) -> String {
    let bare = name.trimmed.lowercased.string
    if StandardContract.eventNames.contains(bare) {
      return ", an event of the standard contract, which is for shops"
    }
    guard EventName(rawValue: bare) != nil else { return ", no event of this contract" }
    if name.trimmed != name { return " with white space around it" }
    return name.lowercased != name ? " with capital letters" : ", which this contract has not"
  }

  private static func meant(by name: Text, among allowed: [String]) -> String? {
    let bare = name.trimmed.lowercased
    guard !StandardContract.eventNames.contains(bare.string) else { return nil }
    let letters = bare.bytes.filter(\.isLetter)
    return allowed.first { $0.utf8.filter(\.isLetter) == letters }
      ?? nearest(bare.string, among: allowed)
  }
}
