import JSONText

/// Tells which sendings are of the same event.
///
/// An event is known by its `dedupe_id`, within its session. One without an id, or with an id that
/// was not seen before, is known by all that it says besides: the same name, time, user and data,
/// sent in another batch, are the same event, so that a retry that makes up a new id is found out.
/// Of events in one batch that say the same, the first is that of the earlier batch, and so on.
struct EventIdentities {
  private struct Key: Hashable {
    let pixelID: String
    let text: [UInt8]
  }

  private var count = 0
  /// Events that came without a session alone. The first session that sends one takes it over: it
  /// is what a sender that forgot its pixel id sends again.
  private var stray: Set<Int> = []
  private var byID: [Key: Int] = [:]
  private var byContent: [Key: [Int]] = [:]
  /// How many events of the batch being read say the same.
  private var alike: [Key: Int] = [:]
  private var batch = 0

  /// The identity of the event, the same number for all its sendings; events have to come in the
  /// order in which they were sent.
  mutating func identity(of event: JournaledEvent) -> Int {
    if event.entry.seq != batch { (batch, alike) = (event.entry.seq, [:]) }
    let pixelID = event.entry.pixelID
    let content = Key(pixelID: pixelID, text: Self.content(of: event.node))
    let place = alike[content, default: 0]
    alike[content] = place + 1
    let id = event.dedupeID.map { Key(pixelID: pixelID, text: Array($0.utf8)) }
    let known =
      id.flatMap { byID[$0] }
      ?? byContent[content].flatMap { identities in
        place < identities.count ? identities[place] : nil
      }
    let identity = known ?? takeOver(id, content) ?? count
    if known == nil { byContent[content, default: []].append(identity) }
    if identity == count {
      count += 1
      if pixelID.isEmpty { stray.insert(identity) }
    }
    if let id { byID[id] = identity }
    return identity
  }

  /// The stray event that was sent with this id, or with this content.
  private mutating func takeOver(_ id: Key?, _ content: Key) -> Int? {
    guard !content.pixelID.isEmpty, !stray.isEmpty else { return nil }
    let sameID = id.flatMap { byID[Key(pixelID: "", text: $0.text)] }.map { [$0] } ?? []
    let sameContent = byContent[Key(pixelID: "", text: content.text)] ?? []
    return (sameID + sameContent).first { stray.remove($0) != nil }
  }

  /// All that an event says but its id, whatever the order and the white space.
  private static func content(of event: JSONDocument.Node) -> [UInt8] {
    var writer = JSONWriter()
    write(event, leavingOut: "dedupe_id", to: &writer)
    return writer.bytes
  }

  private static func write(
    _ node: JSONDocument.Node, leavingOut name: String? = nil, to writer: inout JSONWriter
  ) {
    switch node.kind {
    case .object:
      writer.object { writer in
        for member in node.members.sorted(by: { $0.name < $1.name }) where member.name != name {
          writer.name(member.name)
          write(member.value, to: &writer)
        }
      }
    case .array: writer.array { writer in node.elements.forEach { write($0, to: &writer) } }
    default: writer.value(node)
    }
  }
}

extension JournaledEvent {
  /// The id by which twins are told; nil where there is none, or none that is a string.
  var dedupeID: String? {
    guard let id = node["dedupe_id"]?.stringValue, !id.isEmpty else { return nil }
    return id
  }
}
