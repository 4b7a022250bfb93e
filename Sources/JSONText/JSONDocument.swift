/// A whole JSON text as a tree that remembers where everything stands.
///
/// For configurations, golden cases and the differences between two texts; bodies of events are
/// read with a ``JSONCursor``, which keeps nothing.
public struct JSONDocument: Sendable {
  /// The bytes that were parsed.
  public let bytes: PaddedBytes

  /// Every value, in the order of the text, so that what a value holds follows right behind it.
  let records: [Record]

  /// One value.
  struct Record: Sendable {
    var token: JSONToken
    /// The member's name; ``JSONToken/absent`` for elements and the root.
    let name: JSONToken
    /// Index of the array or object that holds this value; -1 for the root.
    let parent: Int32
    /// How many values stand before this one in the same array or object.
    let ordinal: Int32
    /// Index of the first value behind all that this one holds.
    var next: Int32
    /// How many values this one holds itself.
    var childCount: Int32 = 0
  }

  /// Parses one JSON value, which may have white space around it.
  ///
  /// - Parameters:
  ///   - bytes: the text and whatever stands around it.
  ///   - span: where the text stands; all of `bytes` when nil. What
  ///     ``PaddedBytes/withCursor(over:_:)`` asks of a span holds here too.
  /// - Throws: the first fault; a byte-order mark is one.
  public init(parsing bytes: PaddedBytes, span: ByteSpan? = nil) throws(JSONSyntaxError) {
    var builder = Builder()
    let failure = bytes.withCursor(over: span ?? bytes.all) { cursor in
      builder.read(&cursor)
      return cursor.failure
    }
    if let failure { throw failure }
    self.bytes = bytes
    records = builder.records
  }

  /// Parses `text`.
  ///
  /// - Throws: the first fault.
  public init(_ text: String) throws(JSONSyntaxError) {
    try self.init(parsing: PaddedBytes(text.utf8))
  }

  /// The value of the whole text.
  public var root: Node { Node(document: self, index: 0) }

  /// Every member whose object has had one of the same name before it, in the order of the text.
  ///
  /// Found in time linear in the size of the text.
  public var duplicateMembers: [Member] {
    var result: [Member] = []
    for index in records.indices where records[index].token.kind == .object {
      let members = Node(document: self, index: index).members
      var seen = Set<ArraySlice<UInt8>>(minimumCapacity: members.count)
      result += members.filter { !seen.insert(bytes.decoded($0.nameToken)).inserted }
    }
    return result.sorted { $0.nameToken.span.start < $1.nameToken.span.start }
  }

  /// One name and its value in an object.
  public struct Member: Sendable {
    /// Where the name stands, quotes included.
    public let nameToken: JSONToken

    /// The value.
    public let value: Node

    /// The name, its escapes resolved.
    public var name: String { value.document.bytes.string(of: nameToken) }
  }

  private struct Builder {
    var records: [Record] = []
    private var parent = -1

    mutating func read(_ cursor: inout JSONCursor) {
      append(&cursor, name: .absent)
      while parent >= 0, cursor.failure == nil {
        let isObject = records[parent].token.kind == .object
        let isFirst = records[parent].childCount == 0
        if isObject ? cursor.nextMember(first: isFirst) : cursor.nextElement(first: isFirst) {
          append(&cursor, name: isObject ? cursor.name() : .absent)
        } else {
          close(at: cursor.position)
        }
      }
      cursor.finish()
    }

    private mutating func append(_ cursor: inout JSONCursor, name: JSONToken) {
      let kind = cursor.peek()
      let start = cursor.position
      var token = JSONToken(kind, start, start)
      let isOpening = kind == .object || kind == .array
      if isOpening {
        guard cursor.enter(object: kind == .object) else { return }
      } else {
        token = cursor.scalar()
      }
      let index = records.count
      records.append(
        Record(
          token: token, name: name, parent: Int32(parent),
          ordinal: parent < 0 ? 0 : records[parent].childCount, next: Int32(index + 1)))
      if parent >= 0 { records[parent].childCount += 1 }
      if isOpening { parent = index }
    }

    private mutating func close(at end: Int) {
      let token = records[parent].token
      records[parent].token = JSONToken(token.kind, token.span.start, end)
      records[parent].next = Int32(records.count)
      parent = Int(records[parent].parent)
    }
  }
}
