/// Why bytes are no request that we answer otherwise: a status, what is wrong, and how to mend it.
///
/// After a refusal the connection closes, for nobody can say where the next request would begin.
public struct WireRefusal: Error, Hashable, Sendable {
  /// The status code of the answer, such as 400.
  public let status: Int
  /// What was found: lower case, no full stop.
  public let error: String
  /// What is allowed, and where that is written.
  public let help: String

  init(_ status: Int, _ error: String, help: String) {
    self.status = status
    self.error = error
    self.help = help
  }
}

extension WireRefusal {
  // Bytes and line ends.
  static let nul = WireRefusal(
    400, "the message head holds a NUL byte", help: "remove it (RFC 9110, section 5.5)")
  static let control = WireRefusal(
    400, "the message head holds a control character",
    help: "remove it, or encode it where the format of the value lets you (RFC 9110, section 5.5)")
  static let bareCarriageReturn = WireRefusal(
    400, "a CR stands without its LF", help: "end lines with CR LF (RFC 9112, section 2.2)")
  static let bareLineFeed = WireRefusal(
    400, "a line ends with LF alone", help: "end lines with CR LF (RFC 9112, section 2.2)")
  static let emptyLines = WireRefusal(
    400, "several empty lines stand before the request line",
    help: "begin with the request line (RFC 9112, section 2.2)")

  // The request line.
  static let requestLine = WireRefusal(
    400, "the request line is not method, target and version with one space between them",
    help: "write it as POST /path HTTP/1.1 (RFC 9112, section 3)")
  static let version0 = WireRefusal(
    400, "the request line has no version",
    help: "end it with HTTP/1.1; HTTP/0.9 is not spoken here (RFC 9112, section 3)")
  static let method = WireRefusal(
    400, "the method is not a token", help: "use letters, as in POST (RFC 9110, section 9.1)")
  static let longMethod = WireRefusal(
    400, "the method is longer than any that there is", help: "use POST or GET")
  static let longRequestLine = WireRefusal(
    414, "the request line is too long", help: "shorten the query, or send the values in the body")
  static let targetCharacter = WireRefusal(
    400, "the target holds a character that no URI may hold",
    help: "percent-encode it (RFC 3986, section 2)")
  static let fragment = WireRefusal(
    400, "the target holds a fragment",
    help: "cut the URL at the # before you send it (RFC 9112, section 3.2)")
  static let targetForm = WireRefusal(
    400, "the target has none of the forms that a target may have",
    help: "send the path and the query, beginning with a slash (RFC 9112, section 3.2)")
  static let version = WireRefusal(
    400, "the version is malformed", help: "write HTTP/1.1 (RFC 9112, section 2.3)")
  static let otherVersion = WireRefusal(
    505, "only HTTP/1.1 and HTTP/1.0 are spoken here",
    help: "switch your client to HTTP/1.1 (RFC 9110, section 15.6.6)")

  // Header fields.
  static let fold = WireRefusal(
    400, "a line of the head begins with white space",
    help: "write each field on one line (RFC 9112, section 5.2)")
  static let noColon = WireRefusal(
    400, "a header line has no colon", help: "write name: value (RFC 9112, section 5)")
  static let spaceBeforeColon = WireRefusal(
    400, "white space stands between a header name and its colon",
    help: "remove it (RFC 9112, section 5.1)")
  static let fieldName = WireRefusal(
    400, "a header name is empty or not a token",
    help: "use letters, digits and hyphens (RFC 9110, section 5.1)")
  static let largeHead = WireRefusal(
    431, "the header block is too large", help: "send fewer or shorter header fields")
  static let manyFields = WireRefusal(
    431, "the request has too many header fields", help: "send fewer header fields")
  static let hostMissing = WireRefusal(
    400, "the Host field is missing", help: "send it with HTTP/1.1 (RFC 9112, section 3.2)")
  static let hostRepeated = WireRefusal(
    400, "the Host field is repeated", help: "send it once (RFC 9112, section 3.2)")
  static let host = WireRefusal(
    400, "the Host field is not a host with or without a port",
    help: "send the authority of the URL without its user (RFC 9112, section 3.2)")

  // Framing.
  static let lengthRepeated = WireRefusal(
    400, "the Content-Length field is repeated",
    help: "send it once (RFC 9112, section 6.3)")
  static let lengthMalformed = WireRefusal(
    400, "Content-Length is not a plain decimal number",
    help: "send the number of bytes of the body: digits, without sign, space or leading zero"
      + " (RFC 9110, section 8.6)")
  static let lengthOverflow = WireRefusal(
    400, "the length of the body has no end in sight",
    help: "send the number of bytes that follow (RFC 9112, section 6.3)")
  static let lengthAndEncoding = WireRefusal(
    400, "both Content-Length and Transfer-Encoding are there",
    help: "send one of them (RFC 9112, section 6.1)")
  static let encodingBefore11 = WireRefusal(
    400, "HTTP/1.0 has no Transfer-Encoding",
    help: "send Content-Length, or speak HTTP/1.1 (RFC 9112, section 6.1)")
  static let encodingNotChunked = WireRefusal(
    400, "Transfer-Encoding does not end in chunked, once",
    help: "write Transfer-Encoding: chunked, or send Content-Length (RFC 9112, section 6.3)")
  static let encodingUnknown = WireRefusal(
    501, "only chunked is known here as a transfer coding",
    help: "write Transfer-Encoding: chunked (RFC 9112, section 6.1)")
  static let largeBody = WireRefusal(
    413, "the body is too large", help: "send fewer events in a request")

  // Chunks.
  static let chunkSize = WireRefusal(
    400, "the size of a chunk is not a plain hexadecimal number",
    help: "write its digits alone, without sign, prefix or space (RFC 9112, section 7.1)")
  static let chunkExtension = WireRefusal(
    400, "a chunk extension is malformed",
    help: "write ;name or ;name=value, or leave it out (RFC 9112, section 7.1.1)")
  static let chunkExtensionsLarge = WireRefusal(
    400, "the chunk extensions are too large",
    help: "leave them out: nobody reads them here (RFC 9112, section 7.1.1)")
  static let chunkEnd = WireRefusal(
    400, "a chunk is not followed by CR LF where its size says",
    help: "let the size be the number of bytes in the chunk (RFC 9112, section 7.1)")
  static let trailer = WireRefusal(
    400, "a trailer holds a field that must stand in the head",
    help: "send it before the body (RFC 9110, section 6.5.1)")

  // Time.
  static let late = WireRefusal(
    408, "the request did not arrive in time",
    help: "send the whole request without pausing (RFC 9110, section 15.5.9)")
}
