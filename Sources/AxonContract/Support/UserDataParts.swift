import JSONText

extension FieldSet {
  /// The members of `user_data`.
  static let userDataMembers = FieldSet(of: .userData)

  /// The members of `user_data` that the page requires of every event.
  static let requiredUserData = FieldSet(.clientIPAddress, .clientUserAgent, .esi)

  /// The members that the page marks `true*`.
  static let identifiers = FieldSet(.alart, .axwrt, .clientID, .userID, .email, .phone)
}

extension EventView {
  /// The members of `user_data` that `predicate` is true of; none without such an object.
  func userDataMembers(where predicate: (Field) -> Bool) -> [Field] {
    hasUserData ? FieldSet.userDataMembers.fields.filter(predicate) : []
  }

  /// The fault that `field`, which the page requires, is not in `user_data`.
  func missingUserData(_ field: Field, _ message: Message) -> [Fault] {
    guard hasUserData, self[field].kind == .absent else { return [] }
    return [Fault(.object(.userData), message)]
  }
}

extension ValueView {
  /// The decoded text of a string that is not empty: the emptiness of one is a fault of its own.
  var content: Text? { text.flatMap { $0.count > 0 ? $0 : nil } }

  /// Replaces the value by a string.
  func replacement(_ text: String) -> Patch {
    var writer = JSONWriter()
    writer.string(text)
    return Patch(token.span, writer.text)
  }
}
