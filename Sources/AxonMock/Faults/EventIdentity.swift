import AxonContract
import AxonLint
import JSONText

/// What tells the attempts of one event from those of others, for scripts by event.
enum EventIdentity {
  /// A number for each event of the body: of its `dedupe_id`, or of all its bytes without one.
  static func all(in request: Request, linter: Linter) -> [UInt64] {
    guard let body = linter.payload(of: request),
      let document = try? JSONDocument(parsing: body.bytes, span: body.span)
    else { return [] }
    let root = document.root
    let events = root.kind == .array ? root.elements : root["events"]?.elements ?? []
    return events.map { event in
      var hasher = Hasher()
      if let id = event["dedupe_id"]?.stringValue {
        hasher.combine(id)
      } else {
        hasher.combine(event.text)
      }
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
  }
}
