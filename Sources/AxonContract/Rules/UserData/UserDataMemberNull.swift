import JSONText

extension Rule {
  static let userDataMemberNull = Rule(
    "user-data-member-null", .warning, .open, .userData,
    what: "a member of user_data that is null",
    why: "null is no string: a required member is missing then, and any other tells nothing",
    remedy: "send the value, or leave the member out",
    levelChanges: [LevelChange("optional-null", "forbidden", .error)],
    check: .event(watching: .userDataMembers) { event in
      event.userDataMembers { event[$0].kind == .null }.map { field in
        guard FieldSet.requiredUserData.contains(field) else {
          return Fault(
            .field(field), "\(field.name) is null, which counts as absent; it is a string")
        }
        return Fault(
          .field(field), "\(field.name) is null; it is required of every event", level: .error,
          help: "send the value")
      }
    })
}
