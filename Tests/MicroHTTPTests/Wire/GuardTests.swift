import MicroHTTP
import Testing

/// The guard by itself, without sockets.
@Suite struct GuardTests {
  /// What a guard made of the bytes of one connection.
  private struct Reading: Equatable {
    var heads: [WireHead] = []
    var bodies: [[UInt8]] = []
    var plainHeads: [[UInt8]] = []
    var completeCount = 0
    var refusal: Refusal?

    /// Feeds `bytes` in pieces of `pieceCount` bytes at most.
    init(_ bytes: [UInt8], pieceCount: Int) {
      var wireGuard = WireGuard(WireGuard.Limits(head: 8_192, body: 8 << 20))
      var rest = bytes[...]
      while !rest.isEmpty, refusal == nil {
        var piece = rest.prefix(pieceCount)
        rest = rest.dropFirst(pieceCount)
        take(&piece, &wireGuard)
      }
    }

    private mutating func take(_ piece: inout ArraySlice<UInt8>, _ wireGuard: inout WireGuard) {
      while true {
        let (count, event) = wireGuard.next(piece)
        let part = piece.prefix(count)
        piece = piece.dropFirst(count)
        switch event {
        case .more: return
        case .head(let head):
          heads.append(head)
          plainHeads.append(wireGuard.plainHead)
          bodies.append([])
        case .body: bodies[bodies.count - 1] += part
        case .framing: break
        case .end: completeCount += 1
        case .refused(let refusal):
          self.refusal = refusal
          return
        }
      }
    }
  }

  private static func read(_ text: String) -> Reading {
    Reading(Array(text.utf8), pieceCount: .max)
  }

  @Test func howBytesArriveChangesNothing() {
    for testCase in ConformanceCase.all where testCase.bytes.count < 12_000 {
      let bytes = testCase.bytes + Array(ConformanceCase.get().utf8)
      let whole = Reading(bytes, pieceCount: .max)
      for count in [1, 2, 7, 100] {
        #expect(Reading(bytes, pieceCount: count) == whole, "\(testCase.id) by \(count)")
      }
    }
  }

  @Test func aBodyIsToldFromWhatFrames() {
    let reading = Self.read(ConformanceCase.chunked("3;a=b\r\nbod\r\n1\r\ny\r\n0\r\nA: b\r\n\r\n"))
    #expect(reading.bodies == [Array("body".utf8)])
    #expect(reading.heads.first?.framing == .chunked)
    #expect(reading.completeCount == 1 && reading.refusal == nil)
  }

  @Test func nothingIsReadBehindARefusal() {
    var wireGuard = WireGuard()
    let bytes = Array("GET /a\r\n".utf8)
    let (count, event) = wireGuard.next(bytes[...])
    #expect(count == bytes.count)
    guard case .refused(let refusal) = event else {
      Issue.record("not refused")
      return
    }
    for _ in 1...2 {
      let again = wireGuard.next(Array(ConformanceCase.get().utf8)[...])
      #expect(again.count == 0 && again.event == .refused(refusal))
    }
  }

  @Test func aPlainHeadIsTheSameHead() {
    let text = "GET /a:b HTTP/1.1\r\nHOST:x\r\nA:\t b: c \t\r\nB:\r\n\r\n"
    let reading = Self.read(text)
    let plain = "GET /a:b HTTP/1.1\r\nHOST: x\r\nA: b: c\r\nB: \r\n\r\n"
    #expect(reading.plainHeads == [Array(plain.utf8)])
    #expect(Self.read(plain).heads == reading.heads)
  }

  @Test func everyLimitHolds() {
    func refusal(_ limits: WireGuard.Limits, _ text: String) -> Int? {
      var wireGuard = WireGuard(limits)
      var rest = Array(text.utf8)[...]
      while true {
        let (count, event) = wireGuard.next(rest)
        rest = rest.dropFirst(count)
        if case .refused(let refusal) = event { return refusal.status }
        if case .more = event { return nil }
      }
    }
    let get = ConformanceCase.get()
    let head = get.utf8.count
    #expect(refusal(.init(requestLine: 15), get) == nil)
    #expect(refusal(.init(requestLine: 14), get) == 414)
    #expect(refusal(.init(head: head), get) == nil)
    #expect(refusal(.init(head: head - 1), get) == 431)
    #expect(refusal(.init(fields: 1), get) == nil)
    #expect(refusal(.init(fields: 0), get) == 431)
    let chunked = ConformanceCase.chunked("2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n")
    for body in [ConformanceCase.post("Content-Length: 4"), chunked] {
      #expect(refusal(.init(body: 4), body) == nil)
      #expect(refusal(.init(body: 3), body) == 413)
    }
  }
}
