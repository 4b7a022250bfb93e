internal import CMicroHTTPD
internal import Glibc

/// The answer to what never reaches libmicrohttpd, which writes all other answers.
enum RefusalText {
  /// A whole answer, its `Date` included (RFC 9110, section 6.6.1).
  static func bytes(_ refusal: Refusal, toMethod method: String) -> [UInt8] {
    let response = refusal.response
    let reason = unsafe Text.decoded(MHD_get_reason_phrase_for(UInt32(clamping: refusal.status)))
    let fields =
      [HTTPField("Date", date())] + response.headers + [
        HTTPField("Content-Length", "\(response.body.count)"), HTTPField("Connection", "close"),
      ]
    let head = fields.reduce("HTTP/1.1 \(refusal.status) \(reason)\r\n") {
      $0 + "\($1.name): \($1.value)\r\n"
    }
    return Array((head + "\r\n").utf8) + (method == "HEAD" ? [] : response.body)
  }

  /// Now, as RFC 9110, section 5.6.7, writes it. No locale is ever set, so its names are English.
  private static func date() -> String {
    var seconds = time_t(Clock.epoch() / 1_000)
    var parts = unsafe tm()
    unsafe gmtime_r(&seconds, &parts)
    return unsafe String(unsafeUninitializedCapacity: 32) { room in
      unsafe room.withMemoryRebound(to: CChar.self) { text in
        unsafe strftime(text.baseAddress, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
      }
    }
  }
}
