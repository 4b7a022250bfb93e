/// What ``WireGuard`` refuses, and what the relay does.
extension Refusal {
  // Bytes and line ends.
  static let nul = Refusal(
    400, "the message head holds a NUL byte", "remove it (RFC 9110, section 5.5)")
  static let control = Refusal(
    400, "the message head holds a control character",
    "remove it, or encode it where the format of the value lets you (RFC 9110, section 5.5)")
  static let bareCarriageReturn = Refusal(
    400, "a CR stands without its LF", "end lines with CR LF (RFC 9112, section 2.2)")
  static let bareLineFeed = Refusal(
    400, "a line ends with LF alone", "end lines with CR LF (RFC 9112, section 2.2)")
  static let emptyLines = Refusal(
    400, "several empty lines stand before the request line",
    "begin with the request line (RFC 9112, section 2.2)")

  // The request line.
  static let requestLine = Refusal(
    400, "the request line is not method, target and version with one space between them",
    "write it as POST /path HTTP/1.1 (RFC 9112, section 3)")
  static let version0 = Refusal(
    400, "the request line has no version",
    "end it with HTTP/1.1; HTTP/0.9 is not spoken here (RFC 9112, section 3)")
  static let longMethod = Refusal(
    400, "the method is longer than any that there is", "use POST or GET")
  static let longRequestLine = Refusal(
    414, "the request line is too long", "shorten the query, or send the values in the body")
  static let targetCharacter = Refusal(
    400, "the target holds a character that no URI may hold",
    "percent-encode it (RFC 3986, section 2)")
  static let fragment = Refusal(
    400, "the target holds a fragment",
    "cut the URL at the # before you send it (RFC 9112, section 3.2)")
  static let targetForm = Refusal(
    400, "the target has none of the forms that a target may have",
    "send the path and the query, beginning with a slash (RFC 9112, section 3.2)")
  static let version = Refusal(
    400, "the version is malformed", "write HTTP/1.1 (RFC 9112, section 2.3)")
  static let otherVersion = Refusal(
    505, "only HTTP/1.1 and HTTP/1.0 are spoken here",
    "switch your client to HTTP/1.1 (RFC 9110, section 15.6.6)")

  // Header fields.
  static let fold = Refusal(
    400, "a line of the head begins with white space",
    "write each field on one line (RFC 9112, section 5.2)")
  static let noColon = Refusal(
    400, "a header line has no colon", "write name: value (RFC 9112, section 5)")
  static let spaceBeforeColon = Refusal(
    400, "white space stands between a header name and its colon",
    "remove it (RFC 9112, section 5.1)")
  static let largeHead = Refusal(
    431, "the header block is too large", "send fewer or shorter header fields")
  static let manyFields = Refusal(
    431, "the request has too many header fields", "send fewer header fields")

  // Framing.
  static let lengthMalformed = Refusal(
    400, "Content-Length is not a plain decimal number",
    "send the number of bytes of the body: digits, without sign, space or leading zero"
      + " (RFC 9110, section 8.6)")
  static let lengthOverflow = Refusal(
    400, "the length of the body has no end in sight",
    "send the number of bytes that follow (RFC 9112, section 6.3)")

  // Chunks.
  static let chunkSize = Refusal(
    400, "the size of a chunk is not a plain hexadecimal number",
    "write its digits alone, without sign, prefix or space (RFC 9112, section 7.1)")
  static let chunkExtension = Refusal(
    400, "a chunk extension is malformed",
    "write ;name or ;name=value, or leave it out (RFC 9112, section 7.1.1)")
  static let chunkExtensionsLarge = Refusal(
    400, "the chunk extensions are too large",
    "leave them out: nobody reads them here (RFC 9112, section 7.1.1)")
  static let chunkEnd = Refusal(
    400, "a chunk is not followed by CR LF where its size says",
    "let the size be the number of bytes in the chunk (RFC 9112, section 7.1)")
  static let trailer = Refusal(
    400, "a trailer holds a field that must stand in the head",
    "send it before the body (RFC 9110, section 6.5.1)")

  // Time and room.
  static let busy = Refusal(
    503, "the server takes no more connections now", "send the request again")
  static let late = Refusal(
    408, "the request did not arrive in time",
    "send the whole request without pausing (RFC 9110, section 15.5.9)")
}
