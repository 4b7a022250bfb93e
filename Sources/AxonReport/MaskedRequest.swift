public import AxonContract
public import JSONText

/// A request as it may be shown to anybody: personal values and the key are masked.
public struct MaskedRequest: Sendable {
  /// The method.
  public let method: String
  /// The request target.
  public let target: String
  /// The header fields, in the order in which they were sent.
  public let headers: [(name: String, value: String)]
  /// The body as text.
  public let body: String
  private let showsValues: Bool

  /// What may be shown of `request`.
  ///
  /// - Parameters:
  ///   - payload: where the JSON text that it carries stands; nil where it cannot be decoded.
  ///   - showsValues: whether all but the key is shown as it is.
  public init(
    _ request: Request, payload: (bytes: PaddedBytes, span: ByteSpan)?, showsValues: Bool
  ) {
    self.showsValues = showsValues
    method = Self.word(request.method, showsValues)
    target = Self.shown("GET \(request.target)", "GET ", showsValues)
    headers = request.headers.map { header in
      let start = "GET /\n\(header.name):"
      return (
        Self.word(header.name, showsValues),
        Self.shown("\(start)\(header.value)", start, showsValues)
      )
    }
    guard let payload else {
      body = ""
      return
    }
    let bytes = PaddedBytes(payload.bytes[payload.span])
    body = showsValues ? bytes.text(bytes.all) : bytes.masked(bodies: [bytes.all])
  }

  /// What may be shown of an id that the request carries.
  public func shown(_ id: String) -> String {
    showsValues || !Showing.isPersonal(id) ? id : Mask.mask(id)
  }

  private static func word(_ word: String, _ showsValues: Bool) -> String {
    showsValues || !Showing.isPersonal(name: word) ? word : Mask.mask(word)
  }

  /// What is left of `head`, masked, behind `start`.
  private static func shown(_ head: String, _ start: String, _ showsValues: Bool) -> String {
    let bytes = PaddedBytes(head.utf8)
    let map = MaskMap(ofHead: bytes, showsValues: showsValues)
    return bytes.masked(ByteSpan(start.utf8.count, bytes.count), by: map)
  }
}
