extension Rule {
  static let placeholderValue = Rule(
    "placeholder-value", .warning, .practice, .userData,
    what: "a word for nothing, or the marks of a template that nobody filled in",
    why: "the value is taken at its word: all such users or events look like one",
    remedy: "send the value itself; leave the member out where there is none",
    // What the page requires stays an error, whatever stands in its place.
    yieldsTo: [
      "client-ip-address-invalid", "esi-unknown", "event-source-url-not-absolute",
      "event-source-url-not-http",
    ],
    check: .value(of: FieldSet.userDataMembers.union(FieldSet(.eventSourceURL, .dedupeID))) {
      value, _ in
      let isURL = value.field == .eventSourceURL
      guard let text = value.content, let placeholder = Placeholder(text, isURL: isURL) else {
        return nil
      }
      let reason =
        switch placeholder {
        case .word: "a word for no value"
        case .object: "an object that was turned into text"
        case .template(let marks): "with \(marks) of a template that nobody filled in"
        }
      return Fault(
        .field(value.field),
        "\(value.field.name) is \(text.string, of: value.field), \(reason); it is the value itself")
    })
}
