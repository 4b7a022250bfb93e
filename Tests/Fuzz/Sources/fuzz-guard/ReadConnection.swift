import FuzzSupport
import MicroHTTP

/// The guard of connections: the first byte says into what pieces the rest is cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGuard(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe input(start, count)
  guard let choice = bytes.first else { return 0 }
  let connection = Array(bytes.dropFirst())
  let whole = Transcript(of: connection, pieceCount: .max)
  whole.check(connection.count)
  let pieces = Transcript(of: connection, pieceCount: Int(choice % 16) + 1)
  require(pieces == whole, "it depends on how the bytes arrive: \(pieces), \(whole)")
  for request in whole.requests where request.isComplete {
    let again = Transcript(of: request.plain, pieceCount: .max, Transcript.wider)
    require(again.refusal == nil, "what is passed on is refused: \(again)")
    require(again.requests.count == 1, "what is passed on is several: \(again)")
    require(again.requests.first?.body == request.body, "another body is passed on: \(again)")
    require(again.requests.first?.head == request.head, "another head is passed on: \(again)")
  }
  return 0
}

/// What a guard made of a connection.
private struct Transcript: Equatable {
  struct Request: Equatable {
    let head: WireHead
    let plainHead: [UInt8]
    var body: [UInt8] = []
    var isComplete = false

    /// The request as the relay passes it on.
    var plain: [UInt8] {
      guard head.framing == .chunked else { return plainHead + body }
      let size = String(body.count, radix: 16) + "\r\n"
      let chunk = body.isEmpty ? [] : Array(size.utf8) + body + [0x0D, 0x0A]
      return plainHead + chunk + Array("0\r\n\r\n".utf8)
    }
  }

  static let limits = WireGuard.Limits(requestLine: 200, head: 400, fields: 8, body: 64)
  /// A plain head has a space before each value.
  static let wider = WireGuard.Limits(requestLine: 200, head: 408, fields: 8, body: 64)

  var requests: [Request] = []
  var refusal: Refusal?

  init(of bytes: [UInt8], pieceCount: Int, _ limits: WireGuard.Limits = Self.limits) {
    var wireGuard = WireGuard(limits)
    var rest = bytes[...]
    while !rest.isEmpty, refusal == nil {
      take(rest.prefix(pieceCount), &wireGuard)
      rest = rest.dropFirst(pieceCount)
    }
    if let refusal {
      let (count, event) = wireGuard.next(bytes[...])
      require(count == 0 && event == .refused(refusal), "it reads on behind a refusal")
    }
  }

  private mutating func take(_ piece: ArraySlice<UInt8>, _ wireGuard: inout WireGuard) {
    var rest = piece
    while true {
      let (count, event) = wireGuard.next(rest)
      require(0 <= count && count <= rest.count, "\(count) of \(rest.count) bytes consumed")
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      switch event {
      case .more: return require(rest.isEmpty, "it wants more, and has \(rest.count)")
      case .head(let head): requests.append(Request(head: head, plainHead: wireGuard.plainHead))
      case .body:
        require(count > 0, "a piece of a body without bytes")
        requests[requests.count - 1].body += part
      case .framing: require(count > 0, "framing without bytes")
      case .end: requests[requests.count - 1].isComplete = true
      case .refused(let refusal):
        self.refusal = refusal
        return
      }
    }
  }

  func check(_ count: Int) {
    for request in requests {
      require(request.body.count <= Self.limits.body, "a body of \(request.body.count) bytes")
      require(request.plainHead.count <= Self.wider.head, "a head beyond its limit")
      guard case .length(let length) = request.head.framing, request.isComplete else { continue }
      require(request.body.count == length, "\(request.body.count) bytes, not \(length)")
    }
    require(requests.dropLast().allSatisfy(\.isComplete), "a request begins within another")
    require(refusal.map { [400, 408, 413, 414, 431, 501, 505].contains($0.status) } ?? true, "odd")
  }
}
