import AxonContract
import JSONText

/// Reads one body in one pass and judges each event as soon as it has been read.
///
/// Most events are plain in every member: for those nothing is allocated and no rule is run. What
/// is left goes to the rules that watch it.
struct BodyReader: ~Copyable {
  let plan: Plan
  let source: PaddedBytes
  let span: ByteSpan
  /// Where line 1 begins.
  let origin: Int
  private let names: NameTables
  private let packedNames: [PackedName]
  private let forms: InlineArray<32, PlainForm>

  var findings: [Finding] = []
  var event: EventView
  /// Fields of the event at hand that are there, not null and not empty.
  var counted: FieldSet = []
  /// Fields of the event at hand that their rules must look at.
  var suspect: FieldSet = []
  /// Members of the event at hand that stand there twice, or that no field stands for.
  var hasExtras = false
  /// Whether columns are offsets: no line end and nothing beyond ASCII has been read.
  var isOneLineOfASCII = false
  var eventCount = 0
  var invalidCount = 0
  var dedupeIDs = DedupeTable()
  /// Which field followed which last time, by ``Field/index``; events repeat one shape.
  private var guesses: InlineArray<32, UInt8>

  /// The times that no rule finds too old or too new; nil where all are.
  private var freshTimes: ClosedRange<Int>?

  init(plan: Plan, source: PaddedBytes, span: ByteSpan, origin: Int? = nil) {
    self.origin = origin ?? span.start
    self.plan = plan
    self.source = source
    self.span = span
    names = plan.names
    packedNames = plan.names.packed
    forms = plan.forms
    event = EventView(source: source, ground: plan.ground)
    guesses = InlineArray(repeating: 0)
    freshTimes = plan.freshTimes(at: plan.settings.now)
  }

  /// Has event times compared with `now`, epoch milliseconds, in place of the settled clock.
  mutating func setClock(_ now: Int) {
    event.now = now
    freshTimes = plan.freshTimes(at: now)
  }

  // MARK: Body

  mutating func report(as shape: Linter.Shape) -> Report {
    guard span.count <= plan.settings.maxBodyCount else { return tooLarge() }
    let failure = source.withCursor(over: span) { cursor in
      readBody(&cursor, as: shape)
      cursor.finish()
      isOneLineOfASCII = cursor.isOneLineOfASCII
      return cursor.failure
    }
    if let failure { return unreadable(failure) }
    guard !findings.isEmpty else { return accepted }
    sortFindings()
    locate()
    let status = findings.first { $0.level == .error }?.rule.status ?? 200
    return Report(
      findings: findings,
      verdict: Verdict(
        status: status, events: eventCount, invalid: invalidCount,
        collateral: status == 200 ? 0 : eventCount - invalidCount),
      span: span)
  }

  private mutating func readBody(_ cursor: inout JSONCursor, as shape: Linter.Shape) {
    if cursor.skipByteOrderMark() { reportByteOrderMark() }
    let kind = cursor.peek()
    if shape == .event || (shape == .record && kind == .object && looksLikeEvent(cursor.position)) {
      readEvent(&cursor, at: .alone)
      return
    }
    switch kind {
    case .object: readEnvelope(&cursor)
    case .array:
      let events = readEvents(&cursor, at: .inArray)
      if cursor.failure == nil { judgeEnvelope(root: events, events: events, unknown: []) }
    default:
      let root = cursor.skipValue()
      if cursor.failure == nil { judgeEnvelope(root: root, events: .absent, unknown: []) }
    }
  }

  /// Whether the object at `start` has the members of an event rather than those of a body.
  private func looksLikeEvent(_ start: Int) -> Bool {
    source.withCursor(over: ByteSpan(start, span.end)) { cursor in
      var first = true
      guard cursor.enter(object: true) else { return false }
      while cursor.nextMember(first: first) {
        first = false
        let name = source.decoded(cursor.name())
        if name.elementsEqual("events".utf8) { return false }
        if names.field(name, in: .event) != nil { return true }
        _ = cursor.skipValue()
      }
      return false
    }
  }

  private mutating func readEnvelope(_ cursor: inout JSONCursor) {
    let start = cursor.position
    var events = JSONToken.absent
    var unknown: [UnknownMember] = []
    var first = true
    guard cursor.enter(object: true) else { return }
    while cursor.nextMember(first: first) {
      first = false
      let name = cursor.name()
      guard cursor.failure == nil else { return }
      if source.decoded(name).elementsEqual("events".utf8) {
        if events.kind != .absent { repeatEvents(name) }
        eventsName = name
        events = cursor.peek() == .array ? readEvents(&cursor, at: .inEnvelope) : cursor.skipValue()
      } else {
        let value = cursor.skipValue()
        unknown.append(UnknownMember(.envelope, name: name, value: value))
      }
    }
    guard cursor.failure == nil else { return }
    let root = JSONToken(.object, start, cursor.position)
    judgeEnvelope(root: root, events: events, unknown: unknown)
  }

  /// The name token of `events`, which faults of the whole list point at.
  var eventsName = JSONToken.absent

  /// Where an event stands, and so what its pointer begins with.
  enum Position {
    case inEnvelope
    case inArray
    case alone
  }

  var eventPosition = Position.inEnvelope

  private mutating func readEvents(_ cursor: inout JSONCursor, at position: Position) -> JSONToken {
    let start = cursor.position
    var first = true
    guard cursor.enter(object: false) else { return .absent }
    while cursor.nextElement(first: first) {
      first = false
      readEvent(&cursor, at: position)
      if cursor.failure != nil { return .absent }
    }
    return JSONToken(.array, start, cursor.position)
  }

  /// The last `events` counts, so what the first one held is forgotten.
  private mutating func repeatEvents(_ name: JSONToken) {
    findings.removeAll { $0.event != nil }
    eventCount = 0
    invalidCount = 0
    dedupeIDs = DedupeTable()
    report("json-duplicate-member", at: Self.eventsPlace, name.span, Self.duplicate("events"))
  }

  // MARK: Event

  /// Fields that may be plain by the side of another one.
  private static var paired: FieldSet {
    FieldSet(rawValue: 1 << 20 | 1 << 2 | 1 << 1)  // zip, name, event_source_url
  }

  private mutating func readEvent(_ cursor: inout JSONCursor, at position: Position) {
    eventPosition = position
    forgetEvent()
    let start = cursor.position
    if cursor.peek() == .object {
      readMembers(of: .event, &cursor)
      event.token = JSONToken(.object, start, cursor.position)
    } else {
      event.token = cursor.skipValue()
    }
    guard cursor.failure == nil else { return }
    compareDedupeID(cursor.view)
    if !suspect.isDisjoint(with: Self.paired) {
      suspect.subtract(PlainForms.pairs(event, cursor.view).subtracting(plan.neverPlain))
    }
    judgeEvent()
    eventCount += 1
  }

  private mutating func forgetEvent() {
    event.forget()
    event.index = eventCount
    counted = []
    suspect = []
    if hasExtras {
      repeated = []
      hasExtras = false
    }
  }

  private mutating func readMembers(of object: ObjectKind, _ cursor: inout JSONCursor) {
    // Slots 24 and up stand for "nothing read yet" in each kind of object.
    var previous = 24 + Int(object.rawValue)
    var first = true
    guard cursor.enter(object: true) else { return }
    while cursor.nextMember(first: first) {
      first = false
      if let field = skipGuessedName(after: previous, &cursor) {
        readValue(of: Field(at: field), &cursor)
        previous = field
      } else {
        previous = readUnguessed(object, after: previous, &cursor)
      }
    }
  }

  /// Moves past the name that followed `previous` before, or one that came a little later: a member
  /// may be left out. Answers with its field's index; nil when another name stands there.
  @inline(__always)
  private func skipGuessedName(after previous: Int, _ cursor: inout JSONCursor) -> Int? {
    var guess = Int(guesses[previous]) - 1
    for _ in 0..<4 {
      guard guess >= 0 else { return nil }
      if cursor.skip(name: packedNames[guess]) { return guess }
      guess = Int(guesses[guess]) - 1
    }
    return nil
  }

  private mutating func readUnguessed(
    _ object: ObjectKind, after previous: Int, _ cursor: inout JSONCursor
  ) -> Int {
    let name = cursor.name()
    guard cursor.failure == nil else { return previous }
    let known =
      name.traits.contains(.escaped)
      ? names.field(source.decoded(name), in: object)
      : names.field(at: name, in: object, cursor.view)
    guard let field = known else {
      let value = cursor.skipValue()
      event.unknown.append(UnknownMember(object, name: name, value: value))
      hasExtras = true
      return previous
    }
    guesses[previous] = field.index + 1
    readValue(of: field, &cursor)
    return Int(field.index)
  }

  @inline(__always)
  private mutating func readValue(of field: Field, _ cursor: inout JSONCursor) {
    if event.has(field) { repeatMember(field, cursor) }
    if cursor.byte == UInt8(ascii: "\"") {
      let token = cursor.string()
      event[field] = token
      if token.span.count > 2 { counted.add(field) }
      if !PlainForms.isPlain(forms[Int(field.index)], token, cursor.view) { suspect.add(field) }
    } else if field == .data, let null = cursor.plainNull() {
      // What a page view asks for: it is there.
      event[field] = null
      counted.add(field)
    } else {
      readOther(field, &cursor)
    }
    if field == .name { recogniseName(cursor.view) }
  }

  private mutating func readOther(_ field: Field, _ cursor: inout JSONCursor) {
    let start = cursor.position
    let kind = cursor.peek()
    if kind == .object, field == .userData || field == .data {
      readMembers(of: field == .userData ? .userData : .data, &cursor)
      event[field] = JSONToken(.object, start, cursor.position)
      counted.add(field)
      return
    }
    let token = cursor.skipValue()
    event[field] = token
    // A null `data` is what a page view asks for: it is there.
    if kind != .null || field == .data { counted.add(field) }
    if !PlainForms.isPlain(forms[Int(field.index)], token, cursor.view)
      || (field == .eventTime && !isFresh(token, cursor.view))
    {
      suspect.add(field)
    }
  }

  /// Whether a time that is plain by its form, thirteen digits, is so by the clock.
  private func isFresh(_ token: JSONToken, _ bytes: borrowing ByteView) -> Bool {
    guard let freshTimes else { return true }
    var time = 0
    for offset in token.span.start..<token.span.end {
      time = time * 10 + Int(bytes.byte(at: offset) & 0x0F)
    }
    return freshTimes.contains(time)
  }

  private mutating func recogniseName(_ bytes: borrowing ByteView) {
    let token = event[.name]
    guard token.kind == .string else { return }
    event.name =
      token.traits.isEmpty
      ? names.event(at: token.span.start, bytes)
      : plan.contract.eventNames.first {
        source.decoded(token).elementsEqual($0.rawValue.utf8)
      }
    if event.name == .pageView || event.name == .generateLead, forms[Int(Field.name.index)] != .none
    {
      suspect.remove(Field.name)
    }
  }

  /// The name of the member whose value begins at `value`: looked for backwards, as few ask for it.
  func nameToken(before value: Int) -> JSONToken {
    var end = value - 1
    while end > span.start, source[end] != UInt8(ascii: "\"") { end -= 1 }
    var start = end - 1
    while start > span.start, source[start] != UInt8(ascii: "\"") { start -= 1 }
    return JSONToken(.string, start, end + 1)
  }

  /// A later member of the same name counts; what an earlier one held is forgotten with it.
  private mutating func repeatMember(_ field: Field, _ cursor: borrowing JSONCursor) {
    hasExtras = true
    repeated.append((field, nameToken(before: cursor.position)))
    let inside: ObjectKind? = field == .userData ? .userData : field == .data ? .data : nil
    suspect.remove(field)
    counted.remove(field)
    guard let inside else { return }
    let lost = FieldSet(of: inside)
    event.forget(lost)
    suspect.subtract(lost)
    counted.subtract(lost)
    event.unknown.removeAll { $0.object == inside }
  }

  var repeated: [(field: Field, name: JSONToken)] = []
}
