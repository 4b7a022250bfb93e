import JSONText

extension Rule {
  static let userDataMemberEmpty = Rule(
    "user-data-member-empty", .warning, .inferred, .userData,
    what: "a member of user_data that is an empty string",
    why: "a required member is missing then, and any other tells nothing of the user",
    remedy: "send the value, or leave the member out",
    check: .event(watching: .userDataMembers) { event in
      event.userDataMembers { event[$0].kind == .string && event.text($0) == nil }.map { field in
        guard FieldSet.requiredUserData.contains(field) else {
          return Fault(.field(field), "\(field.name) is empty, which counts as absent")
        }
        return Fault(
          .field(field), "\(field.name) is empty; it is required of every event", level: .error,
          help: "send the value")
      }
    })
}
