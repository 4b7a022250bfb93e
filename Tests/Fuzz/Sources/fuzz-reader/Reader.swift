import FuzzSupport
import JSONText

/// The reader: whatever the bytes are, the cursor and the tree agree, and stay inside of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = PaddedBytes(unsafe input(start, count))
  let failure = bytes.withCursor(over: bytes.all) { cursor in
    _ = cursor.skipValue()
    cursor.finish()
    require(cursor.position <= bytes.count, "the cursor ran past the end")
    return cursor.failure
  }
  do {
    let document = try JSONDocument(parsing: bytes)
    require(failure == nil, "the tree accepts what the cursor refuses")
    check(document)
  } catch {
    require(
      failure == error, "two faults for one text: \(error) and \(String(describing: failure))")
    require(error.offset == error.span.start, "offset and span of a fault differ")
    require(
      0 <= error.span.start && error.span.start <= error.span.end && error.span.end <= bytes.count,
      "the fault at \(error.span) lies outside of \(bytes.count) bytes")
    _ = bytes.position(of: error.offset, in: bytes.all)
  }
  return 0
}

/// Asks everything that a document answers.
private func check(_ document: JSONDocument) {
  let bytes = document.bytes
  let repeats = !document.duplicateMembers.isEmpty
  var sweeper = LineSweeper(over: bytes, in: bytes.all)
  var pending = [document.root]
  while let node = pending.popLast() {
    require(node.span.count > 0 && node.span.end <= bytes.count, "a value outside of the text")
    require(node.kind != .absent, "a value of no kind")
    _ = sweeper.position(of: node.span.start)
    checkScalar(node)
    if !repeats, isChosen(bytes.count) {
      let found = document.root.value(at: node.pointer)
      require(found?.span == node.span, "the pointer \(node.pointer) leads elsewhere")
    }
    for member in node.members { require(member.nameToken.kind == .string, "a name is no string") }
    pending += node.members.map(\.value) + node.elements
  }
}

private func checkScalar(_ node: JSONDocument.Node) {
  let text = node.text
  switch node.kind {
  case .string:
    var writer = JSONWriter()
    writer.string(node.stringValue ?? "")
    let again = try? JSONDocument(writer.text)
    let (before, after) = (node.stringValue?.utf8, again?.root.stringValue?.utf8)
    require(before?.elementsEqual(after ?? "".utf8) == true, "a string changes on its way out")
  case .number:
    require(node.doubleValue == nil || Double(text) == node.doubleValue, "\(text) is read wrongly")
    if let integer = node.intValue, integer.magnitude < 1 << 53 {
      require(node.doubleValue == Double(integer), "\(text) is not \(integer)")
    }
  default: break
  }
}
