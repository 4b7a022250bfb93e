import JSONText

extension JSONDocument {
  /// Which member stands twice in one object, and where; nil when none does. Of two one would be
  /// passed over in silence, in a file that decides what counts as success.
  var repetition: String? {
    guard let member = duplicateMembers.first else { return nil }
    let place = bytes.position(of: member.nameToken.span.start, in: bytes.all)
    return "line \(place.line), column \(place.column): \"\(member.name)\" stands there a second "
      + "time (\(member.value.pointer)); write it once"
  }
}
