import JSONText

extension Rule {
  static let userDataMemberNotString = Rule(
    "user-data-member-not-string", .error, .stated, .userData,
    what: "a member of user_data that is no string",
    why: "every member is a string; the endpoint answers 400 and drops the whole batch",
    remedy: "send the value as one string",
    fix: .safe,
    check: .value(of: .userDataMembers) { value, _ in
      let kind = value.token.kind
      guard kind != .string else { return nil }
      let message: Message = "\(value.field.name) is \(kind.phrase); it is a string"
      guard kind != .array, kind != .object else { return Fault(.field(value.field), message) }
      return Fault(
        .field(value.field), message, help: "put the value, _ in quotes",
        patches: [Patch(value.token.span, "\"\(value.raw)\"")])
    })
}
