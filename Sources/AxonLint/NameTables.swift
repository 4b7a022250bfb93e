import AxonContract
import JSONText

/// How the names that a contract knows are recognised: packed for a guess, and by length for the
/// look-up.
final class NameTables: Sendable {
  /// The names of ``Field/all``, as they stand in minified JSON.
  let packed: [PackedName]
  private let byLength: [[Entry]]
  private let events: [(name: EventName, packed: PackedName)]

  private struct Entry: Sendable {
    let field: Field
    let object: ObjectKind
    let name: [UInt8]
    let packed: PackedName
  }

  init(_ contract: Contract) {
    packed = Field.all.map { PackedName($0.name) }
    var byLength: [[Entry]] = []
    for field in contract.fields.fields {
      let name = Array(field.name.utf8)
      while byLength.count <= name.count { byLength.append([]) }
      byLength[name.count].append(
        Entry(
          field: field, object: field.object, name: name, packed: PackedName(value: field.name)))
    }
    self.byLength = byLength
    events = contract.eventNames.map { ($0, PackedName(value: $0.rawValue)) }
  }

  /// The field of `object` that is called `name`; nil when the contract knows none.
  func field(_ name: ArraySlice<UInt8>, in object: ObjectKind) -> Field? {
    guard name.count < byLength.count else { return nil }
    return byLength[name.count].first {
      $0.object == object && name.elementsEqual($0.name)
    }?.field
  }

  /// The field of `object` whose name stands, without escapes, at `token`; nil when the contract
  /// knows none.
  func field(at token: JSONToken, in object: ObjectKind, _ bytes: borrowing ByteView) -> Field? {
    guard token.content.count < byLength.count else { return nil }
    for entry in byLength[token.content.count]
    where entry.object == object && bytes.holds(entry.packed, at: token.span.start) {
      return entry.field
    }
    return nil
  }

  /// The event name that stands, without escapes, at `offset`.
  @inline(__always)
  func event(at offset: Int, _ bytes: borrowing ByteView) -> EventName? {
    for (name, packed) in events where bytes.holds(packed, at: offset) { return name }
    return nil
  }
}
