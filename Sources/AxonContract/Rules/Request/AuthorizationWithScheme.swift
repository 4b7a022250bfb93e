extension Rule {
  static let authorizationWithScheme = Rule(
    "authorization-with-scheme", .error, .open, .authentication,
    what: "a scheme such as Bearer before the key",
    why: "the page gives the key as the header's whole value; with more than it, the answer is 401",
    remedy: "send the key alone, with no word before it",
    status: 401,
    levelChanges: [LevelChange("authorization-scheme", "tolerated", nil)],
    check: .request { view in
      let keys = view.settings.keys
      guard let credentials = view.credentials, credentials.scheme != nil,
        !isKey(credentials.value, among: keys)
      else { return [] }
      let message: Message =
        if let scheme = credentials.wellKnownScheme {
          "Authorization begins with \(shown: scheme); its value is the key alone"
        } else {
          "Authorization holds a word and a space before the key; its value is the key alone"
        }
      let isUnknown = !keys.isEmpty && !isKey(credentials.key, among: keys)
      return [
        Fault(
          view.authorizationPlace, message,
          help: isUnknown ? "send the key alone; what follows the word is no known key either" : nil
        )
      ]
    })
}
