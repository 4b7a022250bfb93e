extension Rule {
  static let queryUnknownMember = Rule(
    "query-unknown-member", .warning, .practice, .queryParameters,
    what: "a query parameter that the page does not list",
    why: "it is most likely ignored, and what it was to say is lost",
    remedy: "leave it out; the one parameter is pixel_id",
    check: .request { view in
      var seen: Set<String> = ["pixel_id", "aleid"]
      return view.query.filter { seen.insert($0.name).inserted }.map { fault($0, in: view) }
    })

  private static func fault(_ item: QueryItem, in view: borrowing RequestView) -> Fault {
    // A parameter without a value may be a value without its name, which nobody ought to see.
    let message: Message =
      item.value.isEmpty
      ? "\(quoted: item.name) is no parameter of the endpoint; it has only pixel_id"
      : "\(member: item.name) is no parameter of the endpoint; it has only pixel_id"
    let isMeant = view.pixelIDs.isEmpty && nearest(item.name, among: ["pixel_id"]) != nil
    return Fault(.request(view.request.line), message, help: isMeant ? "write pixel_id" : nil)
  }
}
