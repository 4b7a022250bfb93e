import JSONText

extension RequestView {
  /// The one `Authorization` that was sent and is not blank; nil also when there are several.
  var credentials: Credentials? {
    let fields = request.headers("authorization")
    guard fields.count == 1, !fields[0].value.isEmpty else { return nil }
    let credentials = Credentials(fields[0].value)
    let isKnown = isKey(credentials.value, among: settings.keys)
    return credentials.isSchemeAlone && !isKnown ? nil : credentials
  }

  /// Where the one `Authorization` stands.
  var authorizationPlace: Place {
    .request(request.headers("authorization").first?.span ?? request.line)
  }

  /// The values of `pixel_id` in the query, empty ones too.
  var pixelIDs: [String] { query.filter { $0.name == "pixel_id" }.map(\.value) }

  /// Whether `text` is the secret key, as far as one can tell, and so must never be shown.
  func isSecret(_ text: String) -> Bool {
    let isSent = request.headers("authorization").contains {
      let credentials = Credentials($0.value)
      return credentials.value == text || credentials.key == text
    }
    return isSent || isKey(text, among: settings.keys)
  }
}
