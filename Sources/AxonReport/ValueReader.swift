import AxonContract
import JSONText

/// Walks a body and tells public values from personal ones.
struct ValueReader {
  /// What a value is, by the place it stands in.
  private enum Role {
    case root
    case events
    case members(ObjectKind)
    case shown(Field)
    case url
    case personal
  }

  let bytes: PaddedBytes
  private(set) var parts: [(span: ByteSpan, treatment: MaskMap.Treatment)] = []
  /// Everything before this offset has been read.
  private var settled = 0

  init(bytes: PaddedBytes) { self.bytes = bytes }

  /// Reads the body in `span`; what stands behind the first fault of syntax is left to the words.
  mutating func read(_ span: ByteSpan) {
    settled = span.start
    let isWhole = bytes.withCursor(over: span) { cursor in
      _ = cursor.skipByteOrderMark()
      readValue(&cursor, as: .root)
      cursor.finish()
      return cursor.failure == nil
    }
    if isWhole { settled = span.end }
    showGaps(from: span.start)
  }

  /// What was read and is not to be masked becomes a part of its own: parts not mentioned are
  /// masked by the word.
  private mutating func showGaps(from start: Int) {
    var gapless: [(span: ByteSpan, treatment: MaskMap.Treatment)] = []
    var offset = start
    for part in parts {
      gapless.append((ByteSpan(offset, part.span.start), .shown))
      gapless.append(part)
      offset = part.span.end
    }
    gapless.append((ByteSpan(offset, max(offset, settled)), .shown))
    parts = gapless
  }

  // MARK: Values

  private mutating func readValue(_ cursor: inout JSONCursor, as role: Role) {
    let kind = cursor.peek()
    let start = cursor.position
    switch (role, kind) {
    // A value that is no JSON is worth seeing; nothing but itself stands before the comma.
    case (.shown, .absent): return settled = endOfWord(from: cursor.failure?.offset ?? start)
    case (_, .absent): return
    case (.root, .object): readMembers(&cursor, of: looksLikeEvent(cursor) ? .event : .envelope)
    case (.root, .array), (.events, .array): readEvents(&cursor)
    case (.members(let object), .object): readMembers(&cursor, of: object)
    case (_, .null), (_, .true), (_, .false): _ = cursor.scalar()
    case (.shown(let field), .string):
      let token = cursor.string()
      if cursor.failure == nil, !field.shows(bytes.string(of: token)) {
        parts.append((token.span, .hidden))
      }
    case (.shown, .number):
      _ = cursor.scalar()
      if cursor.failure != nil { settled = endOfWord(from: start) }
    case (.url, .string):
      let token = cursor.string()
      if cursor.failure == nil { hideURL(token) }
    default:
      let token = cursor.skipValue()
      let isNested = kind == .object || kind == .array
      if cursor.failure == nil { parts.append((token.span, isNested ? .words : .hidden)) }
    }
    if cursor.failure == nil { settled = cursor.position }
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while bytes[end].isLetter || bytes[end].isDigit || "+-.".utf8.contains(bytes[end]) { end += 1 }
    return end
  }

  private mutating func readEvents(_ cursor: inout JSONCursor) {
    var first = true
    guard cursor.enter(object: false) else { return }
    while cursor.nextElement(first: first) {
      first = false
      readValue(&cursor, as: .members(.event))
    }
  }

  private mutating func readMembers(_ cursor: inout JSONCursor, of object: ObjectKind) {
    var first = true
    guard cursor.enter(object: true) else { return }
    while cursor.nextMember(first: first) {
      first = false
      let name = cursor.name()
      guard cursor.failure == nil else { return }
      settled = cursor.position
      let text = bytes.string(of: name)
      if Showing.isPersonal(name: text) { parts.append((name.span, .hidden)) }
      readValue(&cursor, as: role(of: text, in: object))
    }
  }

  private func role(of name: String, in object: ObjectKind) -> Role {
    if object == .envelope { return name == "events" ? .events : .personal }
    switch Self.fields[Int(object.rawValue)][name] {
    case nil: return .personal
    case .userData: return .members(.userData)
    case .data: return .members(.data)
    case .eventSourceURL: return .url
    case let field?: return field.isPublic ? .shown(field) : .personal
    }
  }

  /// By ``ObjectKind/rawValue``.
  private static let fields = ObjectKind.allCases.map { object in
    Dictionary(uniqueKeysWithValues: FieldSet(of: object).fields.map { ($0.name, $0) })
  }

  /// Whether the object at the cursor, the outermost one, is an event rather than a body: a `name`
  /// beside no event may be a person's.
  private func looksLikeEvent(_ cursor: borrowing JSONCursor) -> Bool {
    bytes.withCursor(over: ByteSpan(cursor.position, cursor.end)) { cursor in
      var first = true
      var isEvent = false
      guard cursor.enter(object: true) else { return false }
      while cursor.nextMember(first: first) {
        first = false
        switch bytes.string(of: cursor.name()) {
        case "events": return false
        case "event_time", "event_source_url", "user_data": isEvent = true
        default: break
        }
        _ = cursor.skipValue()
      }
      return isEvent
    }
  }

  // MARK: URLs

  /// Hides query, fragment and credentials. All of it is hidden where these cannot be told: behind
  /// escapes other than `\/`, one of which may be the `?`, and where a stray quote cuts it short.
  private mutating func hideURL(_ token: JSONToken) {
    let content = bytes[token.content]
    let hasEscape = content.indices.contains { index in
      content[index] == UInt8(ascii: "\\")
        && content.dropFirst(index + 1 - content.startIndex).first
          != UInt8(ascii: "/")
    }
    let isCut = !",} \n\r\t".utf8.contains(bytes[token.span.end])
    guard !hasEscape, !isCut else { return parts.append((token.span, .hidden)) }
    parts += URLParts.personal(in: token.content, of: bytes).map { ($0, .hidden) }
  }
}

/// The parts of a URL.
enum URLParts {
  /// What a URL says of its visitor: credentials, query and fragment (RFC 3986, section 3).
  /// Anything before an `@` counts as credentials where there is no authority.
  static func personal(in span: ByteSpan, of bytes: PaddedBytes) -> [ByteSpan] {
    let url = bytes[span]
    let end = url.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? span.end
    let front = url[..<end]
    var authority = front
    // A slash may be written `\/`, so colon and slashes need not be neighbours.
    if let colon = front.firstIndex(of: UInt8(ascii: ":")) {
      let isSlash: (UInt8) -> Bool = { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      let rest = front[(colon + 1)...]
      if let first = rest.first, isSlash(first) {
        authority = rest.drop(while: isSlash).prefix { !isSlash($0) }
      }
    }
    var personal: [ByteSpan] = []
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      personal.append(ByteSpan(authority.startIndex, at))
    }
    if end < span.end { personal.append(ByteSpan(end, span.end)) }
    return personal
  }
}
