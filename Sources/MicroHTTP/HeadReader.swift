/// Reads the fields of a head, and what of them decides how the request is read.
struct HeadReader {
  private(set) var fields: [HTTPField] = []
  private var lengths: [String] = []
  private var codings: [String] = []
  private var hosts: [String] = []
  private var expectation: String?
  private var fault: Refusal?

  init() { fields.reserveCapacity(8) }

  /// The length of the body, where a field says it.
  var contentLength: Int? { lengths.first.flatMap { Int($0) } }

  mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    // libmicrohttpd drops the blanks before a value, and keeps those behind it.
    var end = value.count
    while end > 0, unsafe Bytes.isBlank(value[end - 1]) { end -= 1 }
    let value = unsafe UnsafeRawBufferPointer(rebasing: value[..<end])
    let field = unsafe HTTPField(Text.decoded(name), Text.decoded(value))
    if unsafe !Bytes.areToken(name) {
      fault = .fieldName
    } else if unsafe !Bytes.areFieldValue(value) {
      fault = .fieldValue
    }
    fields.append(field)
    // The few names that matter are told apart by their length first.
    switch name.count {
    case 4 where unsafe Bytes.are(name, "host"): hosts.append(field.value)
    case 6 where unsafe Bytes.are(name, "expect"): expectation = field.value
    case 14 where unsafe Bytes.are(name, "content-length"): lengths.append(field.value)
    case 17 where unsafe Bytes.are(name, "transfer-encoding"): codings.append(field.value)
    default: break
    }
  }

  /// Why the request is not read on; nil when it is.
  func refusal(of head: HTTPRequestHead, bodyMax: Int) -> Refusal? {
    Self.targetFault(of: head) ?? fault ?? hostFault(of: head) ?? framingFault(of: head)
      ?? expectationFault ?? lengthFault(bodyMax)
  }

  /// RFC 9112 sections 3.1 and 3.2.
  private static func targetFault(of head: HTTPRequestHead) -> Refusal? {
    guard Bytes.areToken(head.method.utf8) else { return .method }
    guard head.method != "CONNECT" else { return .connect }
    guard Bytes.areTarget(head.target.utf8) else { return .target }
    if head.target.utf8.first == UInt8(ascii: "/") { return nil }
    if head.target == "*" { return head.method == "OPTIONS" ? nil : .asterisk }
    guard let authority = Target.authority(of: head.target), Target.isHost(authority) else {
      return .target
    }
    return nil
  }

  /// RFC 9112 section 3.2: exactly one in HTTP/1.1, and a valid one.
  private func hostFault(of head: HTTPRequestHead) -> Refusal? {
    guard let host = hosts.first else { return head.version == "HTTP/1.0" ? nil : .hostMissing }
    guard hosts.count == 1 else { return .hostRepeated }
    return Target.isHost(Substring(host)) ? nil : .host
  }

  /// RFC 9112 sections 6.1 to 6.3. Where the end of the body is in doubt, somebody before us may
  /// see it elsewhere, and what is behind it would be a request to one and not to the other.
  private func framingFault(of head: HTTPRequestHead) -> Refusal? {
    guard lengths.count <= 1 else { return .lengthRepeated }
    guard let coding = codings.first else { return nil }
    guard codings.count == 1 else { return .codingRepeated }
    guard lengths.isEmpty else { return .lengthAndCoding }
    guard head.version != "HTTP/1.0" else { return .codingInOldVersion }
    guard Bytes.trimmed(Substring(coding)) != "chunked" else { return nil }
    let names = coding.split(separator: ",").map { Bytes.trimmed($0) }
    let isEndKnown = names.last == "chunked" && !names.dropLast().contains("chunked")
    return isEndKnown ? .codingUnknown : .codingWithoutEnd
  }

  /// RFC 9110 section 10.1.1.
  private var expectationFault: Refusal? {
    guard let expectation, !Text.equalIgnoringCase(expectation, "100-continue") else { return nil }
    return .expectation
  }

  private func lengthFault(_ max: Int) -> Refusal? {
    guard let length = lengths.first else { return nil }
    // More digits than fit are more bytes than are allowed.
    guard let count = Int(length) else { return .bodyTooLarge(max) }
    return count <= max ? nil : .bodyTooLarge(max)
  }
}
