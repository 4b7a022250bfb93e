/// Reads the fields of a head, and what of them decides where the body ends.
struct HeadReader {
  private(set) var fields: [HTTPField] = []
  private(set) var contentLength: Int?

  init() { fields.reserveCapacity(8) }

  mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    let field = unsafe HTTPField(
      Text.decoded(name.bindMemory(to: UInt8.self)), Text.decoded(value.bindMemory(to: UInt8.self)))
    if Text.equalIgnoringCase(field.name, "content-length") { contentLength = Int(field.value) }
    fields.append(field)
  }

  func refusal(of head: HTTPRequestHead, bodyMax: Int) -> Refusal? {
    guard let contentLength, contentLength > bodyMax else { return nil }
    return .bodyTooLarge(bodyMax)
  }
}
