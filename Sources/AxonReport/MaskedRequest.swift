public import AxonContract
public import JSONText

/// A request as it may be shown to anybody: personal values and the key are masked.
public struct MaskedRequest: Sendable {
  /// The request target.
  public let target: String
  /// The header fields, in the order in which they were sent.
  public let headers: [(name: String, value: String)]
  /// The body as text.
  public let body: String

  /// What may be shown of `request`.
  ///
  /// - Parameters:
  ///   - payload: where the JSON text that it carries stands; nil where it cannot be decoded.
  ///   - showsValues: whether all but the key is shown as it is.
  public init(
    _ request: Request, payload: (bytes: PaddedBytes, span: ByteSpan)?, showsValues: Bool
  ) {
    target = Self.shown("GET \(request.target)", "GET ", showsValues)
    headers = request.headers.map { header in
      let start = "GET /\n\(header.name):"
      return (header.name, Self.shown("\(start)\(header.value)", start, showsValues))
    }
    guard let payload else {
      body = ""
      return
    }
    let bytes = PaddedBytes(payload.bytes[payload.span])
    body = showsValues ? bytes.text(bytes.all) : bytes.masked(bodies: [bytes.all])
  }

  /// What is left of `head`, masked, behind `start`.
  private static func shown(_ head: String, _ start: String, _ showsValues: Bool) -> String {
    let bytes = PaddedBytes(head.utf8)
    let map = MaskMap(ofHead: bytes, showsValues: showsValues)
    return bytes.masked(ByteSpan(start.utf8.count, bytes.count), by: map)
  }
}
